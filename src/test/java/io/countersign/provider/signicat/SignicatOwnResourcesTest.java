package io.countersign.provider.signicat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** What Signicat alone can do, on a posting and on the account. */
@QuarkusTest
class SignicatOwnResourcesTest {

    private static final String SIGNICAT = "signicat";
    private static final String POSTINGS = "/v1/providers/signicat/postings/";
    private static final String ARCHIVE = "/v1/providers/signicat/archive/documents/";
    private static final Pattern ARCHIVED = Pattern.compile("archive[^:]*(?: as|:)? ([a-z0-9]{20,})");

    @AfterEach
    void nothingGoesWrong() {
        Kit.endFaults(SIGNICAT);
    }

    @Test
    void theEventsOfATaskAreShown() {
        // Given
        JsonPath posting = signed(Map.of());

        // When
        var events = given().get(signer(posting) + "/events").then();

        // Then
        events.statusCode(200).body("items.type", hasItem("task-created")).body("items.type", hasItem("task-completed"));
        assertThat(events.extract().jsonPath().getList("items.at")).doesNotContainNull();
        assertThat(events.extract().asString()).contains("/callbacks/signicat/***")
                .doesNotContainPattern("/callbacks/signicat/[A-Za-z0-9]");
    }

    @Test
    void eventsAreReadInEitherSpelling() {
        // Given
        JsonPath posting = signed(Map.of());
        Kit.faults(SIGNICAT, Map.of("upperSnakeEvents", 1));

        // When
        var events = given().get(signer(posting) + "/events").then();

        // Then
        events.statusCode(200).body("items.type", hasItem("task-completed"));
    }

    @Test
    void whereNobodyForwardedThereAreNoForwards() {
        // Given
        JsonPath posting = Integrator.create(Integrator.signicatOrder(1, 1));

        // When
        var forwards = given().get(signer(posting) + "/forwards").then();

        // Then
        forwards.statusCode(200).body("items", empty());
    }

    @Test
    void toWhomATaskWasForwardedIsShown() {
        // Given
        JsonPath posting = Integrator.create(Integrator.signicatOrder(1, 1));
        given().contentType("application/x-www-form-urlencoded").formParams(Map.of("forwarderName", "Ola Nordmann",
                "forwarderEmail", "ola@example.com", "recipientName", "Kari Nordmann", "recipientEmail", "kari@example.com",
                "recipientMobile", "+4711223344")).post(posting.getString("signers[0].signingLink") + "/forward").then()
                .statusCode(200);

        // When
        var forwards = given().get(signer(posting) + "/forwards").then();

        // Then
        forwards.statusCode(200).body("items.originalTask", contains(posting.getString("signers[0].id")))
                .body("items[0].forwarder.name", equalTo("Ola Nordmann"))
                .body("items[0].recipient", equalTo(Map.of("name", "Kari Nordmann", "email", "kari@example.com", "phone",
                        "+4711223344")));
    }

    @Test
    void theOrderIsShownWithoutWhatOpensASigningPageOrSaysWhoSigns() {
        // Given
        JsonPath posting = Integrator.create(Integrator.signicatOrder(1, 1));

        // When
        Response order = given().get(POSTINGS + posting.getString("id") + "/order");

        // Then
        order.then().statusCode(200).body("id", equalTo(posting.getString("providerReference")))
                .body("daysUntilDeletion", equalTo(30)).body("tasks[0].daysToLive", equalTo(14))
                .body("packagingTasks[0].method", equalTo("pades"));
        assertThat(order.asString()).doesNotContain("10109001290", "signingUrl", "artifact\"", "/return/", "/callbacks/");
    }

    @ParameterizedTest
    @ValueSource(strings = { "original", "result" })
    void aDocumentOfATaskIsHandedOn(String file) {
        // Given
        JsonPath posting = signed(Map.of());

        // When
        Response document = given().get(document(posting) + "/" + file);

        // Then
        document.then().statusCode(200).contentType("application/pdf").header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", containsString("attachment"));
        assertThat(new String(document.asByteArray(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }

    @Test
    void anOriginalIsByteForByteWhatWasSent() {
        // Given
        byte[] original = Documents.pdf();
        Map<String, Object> order = Integrator.order(original);
        order.put("provider", SIGNICAT);
        JsonPath posting = Integrator.create(order);

        // When
        byte[] shown = given().get(document(posting) + "/original").then().statusCode(200).extract().asByteArray();

        // Then
        assertThat(shown).isEqualTo(original);
    }

    @Test
    void whatCameOfASignTextIsHandedOn() {
        // Given
        JsonPath posting = signed(Map.of("signText", "I agree to all of it."));

        // When
        Response generated = given().get(document(posting) + "/generated");

        // Then
        generated.then().statusCode(200);
        assertThat(new String(generated.asByteArray(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }

    @Test
    void aResultThatIsNotThereYetIsNotFound() {
        // Given
        JsonPath posting = Integrator.create(Integrator.signicatOrder(1, 1));

        // When
        var answer = given().get(document(posting) + "/result").then();

        // Then
        answer.statusCode(404).contentType("application/problem+json").body("provider", equalTo(SIGNICAT));
    }

    @Test
    void whatStandsNextToThreeFilesIsNotFound() {
        // Given
        JsonPath posting = Integrator.create(Integrator.signicatOrder(1, 1));

        // When
        var answer = given().get(document(posting) + "/secret").then();

        // Then
        answer.statusCode(404).contentType("application/problem+json");
    }

    @Test
    void anotherProvidersPostingIsUnknownHere() {
        // Given
        JsonPath posting = Integrator.create();

        // When
        var answer = given().get(POSTINGS + posting.getString("id") + "/order").then();

        // Then
        answer.statusCode(404).contentType("application/problem+json").body("type", endsWith("not-found"));
    }

    @Test
    void aSignerOfAnotherPostingIsUnknownInThisOne() {
        // Given
        JsonPath posting = Integrator.create(Integrator.signicatOrder(1, 1));
        JsonPath other = Integrator.create(Integrator.signicatOrder(1, 1));

        // When
        var answer = given().get(POSTINGS + posting.getString("id") + "/signers/" + other.getString("signers[0].id")
                + "/events").then();

        // Then
        answer.statusCode(404).contentType("application/problem+json");
    }

    @Test
    void anArtifactIsMadeAnew() {
        // Given
        Map<String, Object> order = Integrator.signicatOrder(1, 1);
        Integrator.person(order, 0).put("options", Map.of("authentication", Map.of("artifact", true)));
        JsonPath posting = Integrator.create(order);

        // When
        var made = given().post(signer(posting) + "/artifact").then();

        // Then
        made.statusCode(200).header("Cache-Control", "no-store");
        assertThat(made.extract().jsonPath().getString("artifact")).isNotBlank();
        assertThat(made.extract().jsonPath().getString("signingLink")).isNotBlank()
                .isNotEqualTo(posting.getString("signers[0].signingLink"));
    }

    @Test
    void whatWasSentToTheArchiveOutlivesTheOrderUntilItIsDeletedThere() {
        // Given
        JsonPath posting = signed(Map.of("sendToArchive", true));
        String archived = archiveId(posting);
        given().delete("/v1/postings/" + posting.getString("id")).then().statusCode(202);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            Kit.advance("PT10S");
            return "done".equals(Integrator.get(posting).getString("erasure"));
        });
        byte[] kept = given().get(ARCHIVE + archived).then().statusCode(200).extract().asByteArray();

        // When
        given().delete(ARCHIVE + archived).then().statusCode(204);

        // Then
        assertThat(new String(kept, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        given().get(ARCHIVE + archived).then().statusCode(404).contentType("application/problem+json")
                .body("provider", equalTo(SIGNICAT));
        given().delete(ARCHIVE + archived).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void anArchiveIdThatCannotBeOneIsRefused() {
        // When
        var answer = given().urlEncodingEnabled(false).get(ARCHIVE + "..%2Forders").then();

        // Then
        assertThat(answer.extract().statusCode()).isIn(400, 404);
        answer.contentType("application/problem+json");
    }

    @Test
    void anErasedPostingIsUnknownHere() {
        // Given
        JsonPath posting = Integrator.create(Integrator.signicatOrder(1, 1));
        given().post("/v1/postings/" + posting.getString("id") + "/cancel").then().statusCode(200);
        given().delete("/v1/postings/" + posting.getString("id")).then().statusCode(202);

        // When
        var answer = given().get(POSTINGS + posting.getString("id") + "/order").then();

        // Then
        answer.statusCode(404).contentType("application/problem+json");
    }

    @Test
    void anIdThatIsNoneIsUnknown() {
        // When
        var answer = given().get(POSTINGS + UUID.randomUUID() + "/signers/nobody/events").then();

        // Then
        answer.statusCode(404).contentType("application/problem+json");
    }

    /** A posting that is collected. */
    private static JsonPath signed(Map<String, Object> options) {
        Map<String, Object> order = Integrator.signicatOrder(1, 1);
        order.put("options", options);
        JsonPath posting = Integrator.create(order);
        Kit.sign(posting);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            Kit.advance("PT10S");
            return "collected".equals(Integrator.get(posting).getString("state"));
        });
        return Integrator.get(posting);
    }

    /** The simulator writes it into the text of an event. */
    private static String archiveId(JsonPath posting) {
        List<String> texts = given().get(signer(posting) + "/events").then().statusCode(200).extract().jsonPath()
                .getList("items.data");
        return texts.stream().map(text -> ARCHIVED.matcher(text == null ? "" : text)).filter(Matcher::find)
                .map(found -> found.group(1)).findFirst().orElseThrow(() -> new AssertionError(texts.toString()));
    }

    private static String signer(JsonPath posting) {
        return POSTINGS + posting.getString("id") + "/signers/" + posting.getString("signers[0].id");
    }

    private static String document(JsonPath posting) {
        return signer(posting) + "/documents/" + posting.getString("documents[0].id");
    }
}
