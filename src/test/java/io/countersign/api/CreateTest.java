package io.countersign.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** What a create in JSON is answered. */
@QuarkusTest
class CreateTest {

    @Test
    void aPostingIsOpenAndStandsAtItsLocation() {
        // Given
        byte[] document = Documents.pdf();
        Map<String, Object> order = Integrator.order(document);

        // When
        Response response = Integrator.post(order);

        // Then
        JsonPath posting = response.then().statusCode(201).contentType("application/json").extract().jsonPath();
        assertThat(response.header("Location")).endsWith("/v1/postings/" + posting.getString("id"));
        assertThat(posting.getString("state")).isEqualTo("open");
        assertThat(posting.getString("outcome")).isEqualTo("known");
        assertThat(posting.getString("reference")).isEqualTo(order.get("reference"));
        assertThat(posting.getString("signers[0].state")).isEqualTo("waiting");
        assertThat(posting.getString("signers[0].signingLink")).startsWith("http");
        assertThat(posting.getString("documents[0].sha256")).isEqualTo(Calls.sha256(document));
        assertThat(posting.getInt("documents[0].size")).isEqualTo(document.length);
        assertThat(posting.getList("can")).containsExactly("refresh");
        assertThat(posting.getList("evidence")).isEmpty();
        assertThat(UUID.fromString(posting.getString("id")).version()).isEqualTo(7);
    }

    @Test
    void whatIsNotKnownIsAbsent() {
        // Given
        Map<String, Object> order = Integrator.order(Documents.pdf());

        // When
        JsonPath posting = Integrator.create(order);

        // Then
        assertThat(posting.<String, Object> getMap("")).containsOnlyKeys("id", "state", "outcome", "provider",
                "providerReference", "providerStatus", "title", "reference", "partial", "ignored", "signers", "documents",
                "evidence",
                "expiresAt", "keepUntil", "keepUntilKnown", "nextCheckAt", "createdAt", "updatedAt", "can");
        assertThat(posting.<String, Object> getMap("signers[0]")).containsOnlyKeys("id", "name", "state", "signingLink");
        assertThat(posting.<String, Object> getMap("documents[0]")).containsOnlyKeys("id", "name", "contentType", "size",
                "sha256");
    }

    @Test
    void ofANationalIdTheLastTwoCharactersAreShown() {
        // Given
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("signers", List.of(Map.of("name", "Kari Nordmann", "nationalId", "10109001290")));

        // When
        Response response = Integrator.post(order);

        // Then
        assertThat(response.jsonPath().getString("signers[0].nationalId")).isEqualTo("*********90");
        assertThat(response.asString()).doesNotContain("10109001290");
        assertThat(given().get("/v1/postings/" + response.jsonPath().getString("id")).asString())
                .doesNotContain("10109001290");
    }

    @Test
    void whatTheProviderHasNoUseForIsListed() {
        // Given
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("language", "nb");
        order.put("signers", List.of(Map.of("name", "Kari Nordmann", "phone", "+47 22 22 22 22", "order", 1)));

        // When
        JsonPath posting = Integrator.create(order);

        // Then
        assertThat(posting.getList("ignored")).containsExactly("language", "signers[0].phone", "signers[0].order");
        assertThat(posting.getString("signers[0].phone")).isEqualTo("+47 22 22 22 22");
    }

    @Test
    void metadataComesBackAsItWas() {
        // Given
        Map<String, Object> order = Integrator.order(Documents.pdf());
        Map<String, Object> metadata = Map.of("department", "loans", "tags", List.of("a", "b"), "nested", Map.of("n", 1.5));
        order.put("metadata", metadata);

        // When
        JsonPath posting = Integrator.create(order);

        // Then
        assertThat(given().get("/v1/postings/" + posting.getString("id")).jsonPath().<String, Object> getMap("metadata"))
                .isEqualTo(posting.<String, Object> getMap("metadata"));
        assertThat(posting.getString("metadata.department")).isEqualTo("loans");
        assertThat(posting.getList("metadata.tags")).isEqualTo(List.of("a", "b"));
        assertThat(posting.getDouble("metadata.nested.n")).isEqualTo(1.5);
    }

    @Test
    void collectedEvidenceIsSignedOnceMore() {
        // Given
        JsonPath first = collected();
        Map<String, Object> order = following(first.getString("id"), first.getString("evidence[0].id"));

        // When
        JsonPath second = Integrator.create(order);

        // Then
        assertThat(second.getString("follows")).isEqualTo(first.getString("id"));
        assertThat(second.getString("documents[0].sha256")).isEqualTo(first.getString("evidence[0].sha256"));
        Kit.sign(second);
        Kit.advance("PT31S");
        JsonPath twiceSigned = Integrator.get(second);
        assertThat(twiceSigned.getString("state")).isEqualTo("collected");
        assertThat(new String(Integrator.evidence(twiceSigned), java.nio.charset.StandardCharsets.ISO_8859_1)
                .split("/ByteRange", -1)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void evidenceThatIsNotThereCannotBeSignedAgain() {
        // Given
        JsonPath first = collected();
        String other = UUID.randomUUID().toString();

        // When
        List<Response> responses = List.of(Integrator.post(following(first.getString("id"), other)),
                Integrator.post(following(other, first.getString("evidence[0].id"))));

        // Then
        assertThat(responses).allSatisfy(response -> assertThat(Calls.problem(response, 400, "invalid-request").extract()
                .jsonPath().getString("violations[0].field")).isEqualTo("documents[0].contentRef"));
    }

    private static JsonPath collected() {
        JsonPath posting = Integrator.create();
        Kit.sign(posting);
        Kit.advance("PT31S");
        return Integrator.get(posting);
    }

    private static Map<String, Object> following(String posting, String evidence) {
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("documents", new ArrayList<>(
                List.of(Map.of("name", "loan.pdf", "contentRef", Map.of("posting", posting, "evidence", evidence)))));
        return order;
    }
}
