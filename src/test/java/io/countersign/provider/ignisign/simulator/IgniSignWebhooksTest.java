package io.countersign.provider.ignisign.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

@QuarkusTest
class IgniSignWebhooksTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String WEBHOOKS = Caller.ENV + "/webhooks";

    private Receiver receiver;

    @BeforeEach
    void listen() {
        Caller.noFaults();
        receiver = new Receiver();
    }

    @AfterEach
    void stop() {
        Caller.noFaults();
        receiver.close();
    }

    private static Caller.Reply check(String field, String token, String appId) {
        return Caller.send(Caller.request("/tokens/webhook-verification/checking-consumption").POST(
                BodyPublishers.ofString("{\"" + field + "\":\"" + token + "\",\"appId\":\"" + appId
                        + "\",\"appEnv\":\"DEVELOPMENT\"}")));
    }

    private Caller.Reply events(String filter) {
        return Caller.get("/webhooks/" + receiver.id() + "/events?filter=" + filter);
    }

    @Test
    void everyStepOfARequestIsReported() {
        // Given
        Caller.Published published = Caller.published();

        // When
        Caller.sign(published.id(), 0);
        Caller.advance(Duration.ofSeconds(2));

        // Then
        receiver.received("SIGNATURE_PROOF GENERATED", "signatureRequestId", published.id());
        await().atMost(LONG).untilAsserted(() -> assertThat(receiver.about(published.id())).containsExactlyInAnyOrder(
                "SIGNATURE_REQUEST INITIALIZED", "SIGNATURE_REQUEST UPDATED", "SIGNATURE_REQUEST READY",
                "SIGNATURE_REQUEST LAUNCHED", "SIGNATURE_SESSION INITIALIZED", "SIGNATURE FINALIZED",
                "SIGNATURE_SIGNER_IMAGE GENERATED", "SIGNATURE_REQUEST COMPLETED", "SIGNATURE_PROOF GENERATED"));
    }

    @Test
    void aWebhookHasTheFieldsOfTheDocumentation() {
        // Given
        Caller.Published published = Caller.published();

        // When
        JsonPath launched = receiver.received("SIGNATURE_REQUEST LAUNCHED", "signatureRequestId", published.id());

        // Then
        assertThat(launched.getMap("")).containsOnlyKeys("appId", "appEnv", "verificationToken", "topic", "action",
                "msgNature", "content");
        assertThat(launched.getString("verificationToken")).hasSizeBetween(40, 50);
        assertThat(launched.getMap("content")).containsEntry("status", "IN_PROGRESS")
                .containsEntry("signatureRequestExternalId", "posting-1").doesNotContainKey("signers");
    }

    @Test
    void anEmbeddedRequestHasTokensInTheAnswerAndInTheWebhook() {
        // Given
        String signer = Caller.createSigner(Caller.EMBEDDED, Caller.email()).text("signerId");

        // When
        Caller.Published published = Caller.published(Caller.EMBEDDED, "", signer);

        // Then
        String token = published.reply().text("signers[0].token");
        assertThat(published.reply().text("signers[0].signerId")).isEqualTo(signer);
        assertThat(token).isNotEmpty();
        JsonPath launched = receiver.received("SIGNATURE_REQUEST LAUNCHED", "signatureRequestId", published.id());
        assertThat(launched.getString("content.signers[0].token")).isEqualTo(token);
    }

    @Test
    void aNewSignersSecretIsReported() {
        // When
        Caller.Reply signer = Caller.createSigner(Caller.EMBEDDED, Caller.email());

        // Then
        JsonPath created = receiver.received("SIGNER CREATED", "signerId", signer.text("signerId"));
        assertThat(created.getString("content.authSecret")).isEqualTo(signer.text("authSecret"));
    }

    @Test
    void aSignerWhoGetsMoreInputsIsReported() {
        // Given
        String signer = Caller.signer();

        // When
        Caller.put(Caller.ENV + "/signers/" + signer, "{\"birthPlace\":\"Oslo\"}");

        // Then
        JsonPath added = receiver.received("SIGNER INPUTS_ADDED", "signerId", signer);
        assertThat(added.<String> getList("content.inputsAdded")).containsExactly("birthPlace");
    }

    @ParameterizedTest
    @CsvSource({ "token", "verificationToken" })
    void aVerificationTokenIsConsumedByItsCheck(String field) {
        // Given
        String draft = Caller.draft(Caller.SIMPLE);
        String token = receiver.received("SIGNATURE_REQUEST INITIALIZED", "signatureRequestId", draft)
                .getString("verificationToken");
        assertThat(check(field, token, "appId_other").json().getBoolean("badTarget")).isTrue();

        // When
        Caller.Reply first = check(field, token, Caller.APP);
        Caller.Reply second = check(field, token, Caller.APP);

        // Then
        assertThat(first.json().getBoolean("isValid")).isTrue();
        assertThat(second.json().getBoolean("isValid")).isFalse();
        assertThat(second.json().getBoolean("alreadyConsumed")).isTrue();
        assertThat(check(field, "nothing", Caller.APP).json().getBoolean("notFound")).isTrue();
    }

    @Test
    void aVerificationTokenExpires() {
        // Given
        String draft = Caller.draft(Caller.SIMPLE);
        String token = receiver.received("SIGNATURE_REQUEST INITIALIZED", "signatureRequestId", draft)
                .getString("verificationToken");

        // When
        Caller.advance(Duration.ofDays(1));

        // Then
        assertThat(check("token", token, Caller.APP).json().getBoolean("isExpired")).isTrue();
    }

    @Test
    void aFailedDeliveryIsLoggedAndCanBeSentAgainWithAFreshToken() {
        // Given
        receiver.answer(500);
        String draft = Caller.draft(Caller.SIMPLE);
        await().atMost(LONG).until(() -> events("FAILED").json().getInt("searchData.total") == 1);
        Caller.Reply failed = events("FAILED");
        assertThat(failed.json().getInt("events[0].response.status")).isEqualTo(500);
        receiver.answer(200);

        // When
        String path = "/webhooks/" + receiver.id() + "/events/" + failed.text("events[0]._id");
        assertThat(Caller.post(path + "/resend", "{}").status()).isEqualTo(200);

        // Then
        await().atMost(LONG).until(() -> Caller.get(path).text("status").equals("SUCCESS"));
        assertThat(receiver.bodies().stream().map(body -> body.getString("verificationToken")).distinct()).hasSize(2);
        assertThat(receiver.bodies()).allMatch(body -> draft.equals(body.getString("content.signatureRequestId")));
        assertThat(events("SUCCESS").json().getInt("searchData.total")).isEqualTo(1);
        assertThat(events("FAILED").json().getInt("searchData.total")).isZero();
        assertThat(events("SOME").refusal()).isEqualTo("400 QUERY_VALIDATION_FAILED");
    }

    @Test
    void anUnknownEventIsNotFound() {
        // When
        Caller.Reply reply = Caller.get("/webhooks/" + receiver.id() + "/events/0123456789abcdef01234567");

        // Then
        assertThat(reply.refusal()).isEqualTo("404 WEBHOOK_EVENT_NOT_FOUND");
    }

    @Test
    void callbacksCanBeDroppedAndDuplicated() {
        // Given
        Caller.faults(Map.of("dropCallbacks", 1));
        String dropped = Caller.draft(Caller.SIMPLE);
        await().atMost(LONG).until(() -> events("FAILED").json().getInt("searchData.total") == 1);

        // When
        Caller.faults(Map.of("duplicateCallbacks", 1));
        String twice = Caller.draft(Caller.SIMPLE);

        // Then
        await().atMost(LONG).until(() -> receiver.about(twice).size() == 2);
        assertThat(receiver.about(dropped)).isEmpty();
        assertThat(receiver.bodies().stream().map(body -> body.getString("verificationToken")).distinct()).hasSize(1);
    }

    @Test
    void topicsCanBeNamedAsOnThePages() {
        // Given
        Caller.faults(Map.of("pageTopics", 1));
        Caller.Published published = Caller.published();

        // When
        Caller.sign(published.id(), 0);

        // Then
        receiver.received("SIGNATURE_IMAGE GENERATED", "signatureRequestId", published.id());
    }

    @Test
    void aSessionMayFailAndBeTriedAgain() {
        // Given
        Caller.Published published = Caller.published();
        Caller.faults(Map.of("sessionFails", 1));

        // When
        Caller.sign(published.id(), 0);

        // Then
        JsonPath failed = receiver.received("SIGNATURE FAILED", "signatureRequestId", published.id());
        assertThat(failed.getString("msgNature")).isEqualTo("ERROR");
        assertThat(failed.getString("error.errorCode")).isNotEmpty();
        assertThat(Caller.ceremonies(published.id()).get(0)).containsEntry("state", "waiting");
        Caller.noFaults();
        Caller.sign(published.id(), 0);
        assertThat(Caller.status(published.id())).isEqualTo("COMPLETED");
    }

    @Test
    void endpointsNeedATopLevelDomainAndChangesAnswerAll() {
        // When
        Caller.Reply refused = Caller.post(WEBHOOKS, "{\"url\":\"http://localhost:8080/hook\"}");
        Caller.Reply added = Caller.post(WEBHOOKS, "{\"url\":\"https://hook.example.com/a\",\"description\":\"one\"}");

        // Then
        assertThat(refused.refusal()).isEqualTo("400 BODY_VALIDATION_FAILED");
        List<String> urls = added.json().getList("url");
        assertThat(urls).contains("https://hook.example.com/a").anyMatch(url -> url.endsWith("/callbacks/ignisign"));
        String id = added.text("find{it.url == 'https://hook.example.com/a'}._id");
        Caller.faults(Map.of("singleWebhook", 1));
        assertThat(Caller.put("/webhooks/" + id, "{\"url\":\"https://hook.example.com/b\"}").text("url"))
                .isEqualTo("https://hook.example.com/b");
        Caller.noFaults();
        assertThat(Caller.delete("/webhooks/" + id).json().<String> getList("_id")).doesNotContain(id);
        assertThat(Caller.get(WEBHOOKS).json().<String> getList("_id")).contains(receiver.id()).doesNotContain(id);
    }

    @Test
    void anArchivedProfileIsReported() {
        // Given
        String profile = "516700000000000000000003";

        // When
        Caller.put(Caller.ENV + "/signature-profiles/" + profile + "/status", "{\"status\":\"ARCHIVED\"}");

        // Then
        receiver.received("SIGNATURE_PROFILE ARCHIVED", "signatureProfileId", profile);
        Caller.put(Caller.ENV + "/signature-profiles/" + profile + "/status", "{\"status\":\"PUBLISHED\"}");
    }
}
