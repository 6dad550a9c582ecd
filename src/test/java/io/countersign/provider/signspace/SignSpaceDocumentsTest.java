package io.countersign.provider.signspace;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

/** Documents that take the place of others, and the list of the account. */
@QuarkusTest
class SignSpaceDocumentsTest {

    private static final String SIGNSPACE = "signspace";

    @AfterEach
    void nothingGoesWrong() {
        Kit.endFaults(SIGNSPACE);
    }

    private static Map<String, Object> text(String name, String text) {
        return Map.of("name", name, "contentType", "text/plain", "content",
                Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static ValidatableResponse replace(JsonPath posting, Object documents) {
        return given().contentType("application/json").body(Map.of("documents", documents))
                .put("/v1/postings/" + posting.getString("id") + "/documents").then();
    }

    private static void sign(JsonPath posting) {
        Kit.act(posting, 0, "begin");
        Kit.act(posting, 0, "sign");
        Kit.advance("PT61S");
    }

    @Test
    void otherDocumentsAreSignedInThePlaceOfTheFirst() {
        // Given
        JsonPath posting = Integrator.create(Integrator.signSpaceOrder(1, 1));
        String former = posting.getString("documents[0].id");
        assertThat(posting.<String> getList("can")).contains("replace-documents");

        // When
        replace(posting, List.of(text("first.txt", "The first"), text("second.txt", "The second"))).statusCode(200)
                .body("documents.name", equalTo(List.of("first.txt", "second.txt"))).body("state", equalTo("open"));

        // Then
        given().get("/v1/postings/" + posting.getString("id") + "/documents/" + former).then().statusCode(404);
        sign(posting);
        JsonPath collected = Integrator.get(posting);
        assertThat(collected.getString("state")).isEqualTo("collected");
        assertThat(collected.getList("evidence.name")).containsExactlyInAnyOrder("first.txt", "second.txt");
        assertThat(Integrator.events(posting)).contains("document.replaced");
    }

    @Test
    void whatWasUploadedBeforeAFailureIsUsedAgain() {
        // Given
        JsonPath posting = Integrator.create(Integrator.signSpaceOrder(1, 1));
        List<Map<String, Object>> documents = List.of(text("a.txt", "A " + posting.getString("id")), text("b.txt", "B"));
        Kit.faults(SIGNSPACE, Map.of("errorRate", 1, "operations", List.of("tasks.signingRequest.update")));
        int before = Kit.calls(SIGNSPACE, "files.create").size();
        replace(posting, documents).statusCode(502);
        assertThat(Integrator.get(posting).getList("documents.name")).containsExactly("part-1.pdf");
        Kit.endFaults(SIGNSPACE);

        // When
        replace(posting, documents).statusCode(200);

        // Then
        assertThat(Kit.calls(SIGNSPACE, "files.create")).hasSize(before + 2);
        assertThat(Integrator.get(posting).getList("documents.name")).containsExactly("a.txt", "b.txt");
    }

    @Test
    void theSameDocumentsCanBeGivenAgain() {
        // Given
        JsonPath posting = Integrator.create(Integrator.signSpaceOrder(1, 1));
        List<Map<String, Object>> documents = List.of(text("a.txt", "A"));

        // Then
        replace(posting, documents).statusCode(200);
        replace(posting, documents).statusCode(200).body("documents", hasSize(1));
    }

    @Test
    void documentsOfAPostingThatSomebodySignedStay() {
        // Given
        JsonPath posting = Integrator.create(Integrator.signSpaceOrder(2, 1));
        Kit.act(posting, 0, "begin");
        Kit.act(posting, 0, "sign");

        // Then
        replace(posting, List.of(text("a.txt", "A"))).statusCode(422).body("type",
                equalTo("urn:countersign:problem:refused-by-provider"));
        assertThat(Integrator.get(posting).getList("documents.name")).containsExactly("part-1.pdf");
    }

    @Test
    void badDocumentsAreRefusedAndNothingIsSent() {
        // Given
        JsonPath posting = Integrator.create(Integrator.signSpaceOrder(1, 1));
        int before = Kit.calls(SIGNSPACE, "files.create").size();

        // Then
        replace(posting, List.of()).statusCode(400).body("violations.field", hasItem("documents"));
        replace(posting, List.of(Map.of("name", "a.pdf", "content", "dGVzdA=="))).statusCode(400).body("violations.field",
                hasItem("documents[0].content"));
        replace(posting, List.of(Map.of("name", "a/b.txt", "contentType", "text/plain", "content", "dGVzdA=="))).statusCode(400)
                .body("violations.field", hasItem("documents[0].name"));
        replace(posting, List.of(Map.of("name", "a.txt", "contentType", "text/plain", "content", "dGVzdA==", "options",
                Map.of("x", 1)))).statusCode(400).body("violations.field", hasItem("documents[0].options.x"));
        given().contentType("application/json").body("{\"documents\":[],\"title\":\"x\"}")
                .put("/v1/postings/" + posting.getString("id") + "/documents").then().statusCode(400)
                .body("violations.field", hasItem("title"));
        given().contentType("text/plain").body("x").put("/v1/postings/" + posting.getString("id") + "/documents").then()
                .statusCode(415);
        assertThat(Kit.calls(SIGNSPACE, "files.create")).hasSize(before);
    }

    @Test
    void aProviderThatCannotSaysSo() {
        // Given
        JsonPath posting = Integrator.create(Integrator.order(Documents.pdf()));

        // Then
        replace(posting, List.of(text("a.txt", "A"))).statusCode(409).body("type",
                equalTo("urn:countersign:problem:not-supported-by-provider"));
    }

    // -------------------------------------------------------------------------------------------- the account's list

    @Test
    void theSigningRequestsOfTheAccountAreListed() {
        // Given
        JsonPath posting = Integrator.create(Integrator.signSpaceOrder(1, 1));

        // Then
        given().queryParam("limit", 1000).get("/v1/providers/signspace/tasks").then().statusCode(200)
                .body("tasks.id", hasItem(posting.getString("providerReference")));
        given().queryParam("limit", 1).get("/v1/providers/signspace/tasks").then().statusCode(200).body("tasks", hasSize(1));
        given().queryParam("status", "open").get("/v1/providers/signspace/tasks").then().statusCode(200)
                .body("tasks[0].id", equalTo(posting.getString("providerReference")))
                .body("tasks[0].status", equalTo("open"));
    }

    @Test
    void aListIsAskedForInTheGuidesWords() {
        // Then
        for (String query : List.of("status=ended", "limit=0", "limit=1001", "limit=many", "page=2")) {
            given().get("/v1/providers/signspace/tasks?" + query).then().statusCode(400);
        }
    }
}
