package io.countersign.provider.signicat.simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.countersign.testing.Documents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class SignicatPageTest {

    private static final String COOKIE = "signicat_visit";
    private static final String FORM = ",\"signText\":\"I <b>agree</b>\",\"dialog\":{\"title\":\"The loan\","
            + "\"message\":\"Please sign\"}";

    @BeforeEach
    void nothingGoesWrong() {
        Caller.noFaults();
    }

    private static ValidatableResponse post(String path, Map<String, String> form) {
        return given().redirects().follow(false).formParams(form).contentType("application/x-www-form-urlencoded")
                .post(path).then();
    }

    private static Caller.Reply guarded() {
        return Caller.create(
                Caller.order(Caller.task("a", Caller.uploaded(), ",\"authentication\":{\"artifact\":true}")));
    }

    private static String path(String url) {
        URI parsed = URI.create(url);
        return parsed.getPath() + (parsed.getQuery() == null ? "" : "?" + parsed.getQuery());
    }

    @Test
    void thePageSaysWhatIsSignedAndThatItIsNotReal() {
        // Given
        byte[] pdf = Documents.pdf();
        Caller.Reply order = Caller.create(Caller.order(Caller.task("a", Caller.uploaded(pdf), FORM)));
        String page = Caller.page(order, 0);

        // When
        String html = given().get(page).then().statusCode(200).contentType("text/html").extract().asString();

        // Then
        assertThat(html).contains("not a real signature", "The loan", "Please sign", "Loan agreement", "Signer 1",
                "I &lt;b&gt;agree", page + "/sign", page + "/reject", page + "/postpone", page + "/forward")
                .doesNotContain("<b>");
        assertThat(given().get(page + "/documents/1").then().statusCode(200).contentType("application/pdf").extract()
                .asByteArray()).isEqualTo(pdf);
        given().get(page + "/documents/2").then().statusCode(404);
        assertThat(Caller.events(order, "a")).containsExactly("task-created", "task-started", "document-viewed");
    }

    @Test
    void whoSignsIsSentOn() {
        // Given
        Caller.Reply order = Caller.created();
        given().get(Caller.page(order, 0)).then().statusCode(200);

        // When
        ValidatableResponse answer = post(Caller.page(order, 0) + "/sign", Map.of());

        // Then
        answer.statusCode(303).header("Location",
                "https://gateway.example/done?order=" + order.text("id") + "&task=signTask1");
        assertThat(Caller.word(order, "signTask1")).isEqualTo("COMPLETED");
        assertThat(given().get(Caller.page(order, 0)).then().extract().asString()).contains("signed")
                .doesNotContain("<form");
        post(Caller.page(order, 0) + "/sign", Map.of()).statusCode(409);
    }

    @Test
    void whoRejectsSaysWhy() {
        // Given
        Caller.Reply order = Caller.created();

        // When
        ValidatableResponse answer = post(Caller.page(order, 0) + "/reject",
                Map.of("reason", "It is written in Klingon"));

        // Then
        answer.statusCode(303).header("Location", "https://gateway.example/rejected/" + order.text("id"));
        assertThat(Caller.status(order, "signTask1").text("rejectReason")).isEqualTo("It is written in Klingon");
    }

    @Test
    void whoPostponesCanOpenThePageAgain() {
        // Given
        Caller.Reply order = Caller.created();
        given().get(Caller.page(order, 0)).then().statusCode(200);

        // When
        ValidatableResponse answer = post(Caller.page(order, 0) + "/postpone", Map.of());

        // Then
        answer.statusCode(303).header("Location", "https://gateway.example/later");
        given().get(Caller.page(order, 0)).then().statusCode(200);
        assertThat(Caller.ceremony(order, 0)).containsEntry("state", "begun");
        assertThat(Caller.events(order, "signTask1")).containsExactly("task-created", "task-started",
                "document-sign-cancelled");
    }

    @Test
    void withoutAnAddressToReturnToThePageSaysSo() {
        // Given
        Caller.Reply order = Caller.create(Caller.order("""
                {"id":"a","documents":[{"id":"d","action":"SIGN","source":"SESSION","documentRef":"%s"}]}"""
                .formatted(Caller.uploaded())));
        given().get(Caller.page(order, 0)).then().statusCode(200);

        // When
        ValidatableResponse answer = post(Caller.page(order, 0) + "/sign", Map.of());

        // Then
        assertThat(answer.statusCode(200).extract().asString()).contains("You have signed");
    }

    @Test
    void whatIsFilledInComesBackInTheStatus() {
        // Given
        String task = Caller.task("a", Caller.uploaded()).replace("\"action\"", """
                "form":{"interactive":true,"inputParams":[{"name":"amount","value":"5"},{"name":"place"}]},"action\"""");
        Caller.Reply order = Caller.create(Caller.order(task));
        String page = Caller.page(order, 0);
        assertThat(given().get(page).then().extract().asString()).contains("name=\"form-0-0\" value=\"5\"", "place");

        // When
        post(page + "/sign", Map.of("form-0-0", "7", "form-0-1", "Bergen")).statusCode(303);

        // Then
        Caller.Reply status = Caller.status(order, "a");
        assertThat(status.json().getList("documents[0].formOutputParam")).isEqualTo(
                List.of(Map.of("name", "amount", "value", "7"), Map.of("name", "place", "value", "Bergen")));
        assertThat(status.text("documents[0].generatedUri")).endsWith("/documents/doc1/generated");
        assertThat(Caller.get(Caller.url(order, "a") + "/documents/doc1/generated").bytes())
                .startsWith("%PDF".getBytes());
    }

    @Test
    void atTheDeskAFormIsLeftAsItWas() {
        // Given
        String task = Caller.task("a", Caller.uploaded()).replace("\"action\"",
                "\"form\":{\"interactive\":true,\"inputParams\":[{\"name\":\"amount\",\"value\":\"5\"}]},\"action\"");
        Caller.Reply order = Caller.create(Caller.order(task));

        // When
        Caller.sign(order, 0);

        // Then
        assertThat(Caller.status(order, "a").json().getList("documents[0].formOutputParam"))
                .isEqualTo(List.of(Map.of("name", "amount", "value", "5")));
    }

    @Test
    void aForwardIsReported() {
        // Given
        Caller.Reply order = Caller.created();

        // When
        post(Caller.page(order, 0) + "/forward", Map.of("forwarderName", "Ola Nordmann", "forwarderEmail",
                "ola@example.com", "recipientName", "Kari Nordmann", "recipientEmail", "kari@example.com",
                "recipientMobile", "+4711223344")).statusCode(200);

        // Then
        Caller.Reply forwards = Caller.get(Caller.url(order, "signTask1") + "/forwards");
        assertThat(forwards.json().getList("")).isEqualTo(List.of(Map.of("orderId", order.text("id"), "taskId", "signTask1",
                "originalTaskId", "signTask1", "forwarderName", "Ola Nordmann", "forwarderEmail", "ola@example.com",
                "recipientName", "Kari Nordmann", "recipientEmail", "kari@example.com", "recipientMobile", "+4711223344")));
        assertThat(Caller.word(order, "signTask1")).isEqualTo("CREATED");
    }

    @Test
    void whoMustWaitIsReported() {
        // Given
        String upload = Caller.uploaded();
        Caller.Reply order = Caller.create(Caller.order(
                Caller.task("a", upload) + "," + Caller.task("b", upload, ",\"dependsOnTasks\":[\"a\"]")));

        // When
        String html = given().get(Caller.page(order, 1)).then().statusCode(200).extract().asString();

        // Then
        assertThat(html).contains("not your turn").doesNotContain("<form");
        post(Caller.page(order, 1) + "/sign", Map.of()).statusCode(409);
    }

    @Test
    void anArtifactOpensThePageOnceAndACookieCoversRefreshes() {
        // Given
        Caller.Reply order = guarded();
        assertThat(order.text("artifact")).matches("[a-z0-9]{20,}");
        String link = path(order.text("tasks[0].signingUrl"));
        assertThat(link).endsWith("?artifact=" + order.text("artifact"));
        given().get(Caller.page(order, 0)).then().statusCode(409);

        // When
        String session = given().get(link).then().statusCode(200).extract().cookie(COOKIE);

        // Then
        given().get(link).then().statusCode(409);
        given().cookie(COOKIE, session).get(link).then().statusCode(200);
        post(Caller.page(order, 0) + "/sign", Map.of()).statusCode(409);
        given().get(Caller.page(order, 0) + "/documents/1").then().statusCode(409);
        given().redirects().follow(false).cookie(COOKIE, session).contentType("application/x-www-form-urlencoded")
                .post(Caller.page(order, 0) + "/sign").then().statusCode(303);
        assertThat(Caller.get(Caller.url(order)).json().getMap("")).doesNotContainKey("artifact");
    }

    @Test
    void aNewArtifactReplacesTheOldOne() {
        // Given
        Caller.Reply order = guarded();
        String old = path(order.text("tasks[0].signingUrl"));

        // When
        Caller.Reply reply = Caller.send(Caller.call(Caller.url(order, "a") + "/artifact")
                .POST(HttpRequest.BodyPublishers.noBody()));

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().getMap("")).containsOnlyKeys("artifact", "orderId", "taskId", "signingUrl");
        assertThat(reply.text("artifact")).isNotEqualTo(order.text("artifact"));
        given().get(old).then().statusCode(409);
        given().get(path(reply.text("signingUrl"))).then().statusCode(200);
    }

    @Test
    void aTaskThatWantsNoArtifactGetsNone() {
        // Given
        Caller.Reply order = Caller.created();

        // When
        Caller.Reply reply = Caller.send(Caller.call(Caller.url(order, "signTask1") + "/artifact")
                .POST(HttpRequest.BodyPublishers.noBody()));

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(order.json().getMap("")).doesNotContainKey("artifact");
    }

    @Test
    void anUnknownPageIsAFriendlyOne() {
        // When
        ValidatableResponse answer = given().get("/simulator/signicat/sign/nobody").then();

        // Then
        answer.statusCode(404).contentType("text/html");
    }
}
