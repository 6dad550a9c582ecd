package io.countersign.provider.posten;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** What only Posten has: its archive, and the word as whom it knows us. */
@QuarkusTest
class PostenOwnResourcesTest {

    private static final String ARCHIVE = "/v1/providers/posten/archive/documents/";

    @Test
    void aSignedDocumentIsReadFromTheArchive() {
        // Given
        JsonPath posting = Integrator.create(Integrator.postenOrder(Documents.pdf(), 1));
        Kit.sign(posting);
        Kit.advance("PT31S");
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("collected");

        // When
        Response archived = given().get(ARCHIVE + posting.getString("providerReference") + "/pades");

        // Then
        archived.then().statusCode(200).contentType("application/pdf").header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", containsString("attachment"));
        assertThat(new String(archived.asByteArray(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }

    @Test
    void whatIsNotInTheArchiveIsNotFound() {
        // When
        var answer = given().get(ARCHIVE + "999999999/pades").then();

        // Then
        answer.statusCode(404).contentType("application/problem+json").body("type", endsWith("not-found"))
                .body("provider", equalTo("posten")).body("providerCode", equalTo("ARCHIVED_DOCUMENT_NOT_FOUND"));
    }

    @Test
    void anOrganizationThatIsNoneIsRefused() {
        // When
        var answer = given().get(ARCHIVE + "1/pades?organization=12").then();

        // Then
        answer.statusCode(400).contentType("application/problem+json");
    }

    @Test
    void itsHealthIsShownApartFromOurReadiness() {
        // When
        var health = given().get("/q/health/group/providers").then();

        // Then
        health.statusCode(200).body("checks[0].name", equalTo("Posten signering"))
                .body("checks[0].data.answer", containsString("You are"));
        assertThat(given().get("/q/health/ready").asString()).doesNotContain("Posten");
    }
}
