package io.countersign.provider.posten.simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.countersign.simulator.store.SimulatorStore;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class PostenFaultsTest {

    @Inject
    SimulatorStore store;

    @Inject
    JobLife life;

    @Inject
    FileStore files;

    @BeforeEach
    @AfterEach
    void nothingGoesWrong() {
        Sender.noFaults();
        given().delete("/simulator/calls/posten").then().statusCode(204);
    }

    @Test
    void everyCallIsWrittenDownByItsName() {
        // Given
        String queue = Sender.newQueue();
        Sender.get(Sender.root(Sender.ORGANIZATION));
        Sender.Reply created = Sender.create(Sender.polled(queue));
        Sender.post(created.all("signer").get(0).getAttribute("href"));
        Sender.sign(created, 1);
        Sender.Reply update = Sender.poll(queue);
        Sender.get(update.text("pades-url"));
        Sender.get(update.text("xades-url"));
        Sender.post(update.text("confirmation-url"));
        Sender.get(created.all("signer").get(0).getAttribute("href").replace("/signers/1", "/status"));
        Sender.delete(Sender.jobs() + "/" + created.text("signature-job-id") + "/documents");

        // When
        List<Map<String, String>> calls = calls();

        // Then
        assertThat(calls).extracting(call -> call.get("operation")).containsExactly("whoAmI", "create", "newRedirectUrl",
                "poll",
                "pades", "xades", "confirm", "status", "deleteDocuments");
        assertThat(calls.subList(1, 7)).allSatisfy(call -> assertThat(call).containsEntry("outcome", "success")
                .containsEntry("reference", created.text("signature-job-id")));
        assertThat(calls.get(7)).containsEntry("outcome", "INVALID_REQUEST");
        assertThat(calls.get(8)).containsEntry("outcome", "NOT_POSSIBLE_NOW");
    }

    @Test
    void aLostReplyOfACreateLeavesTheJob() {
        // Given
        Sender.faults("{\"loseReplies\":1,\"operations\":[\"create\"]}");

        // When
        assertThatThrownBy(() -> Sender.create(Sender.waiting())).hasCauseInstanceOf(java.io.IOException.class);

        // Then
        Map<String, String> call = calls().get(0);
        assertThat(call).containsEntry("outcome", "reply-lost success");
        assertThat(given().get("/simulator/desk").then().extract().jsonPath().getList("reference"))
                .contains(call.get("reference"));
    }

    @Test
    void everyAddressIsUnavailableOnce() {
        // Given
        Sender.Reply created = Sender.create(Sender.waiting());
        String href = created.all("signer").get(0).getAttribute("href");
        Sender.faults("{\"unavailableOnce\":true}");

        // When
        Sender.Reply first = Sender.post(href);

        // Then
        assertThat(first.status()).isEqualTo(503);
        assertThat(Sender.post(href).status()).isEqualTo(200);
        assertThat(Sender.create(Sender.waiting()).status()).as("another address").isEqualTo(503);
        Sender.faults("{\"unavailableOnce\":true}");
        assertThat(Sender.post(href).status()).as("switched on anew").isEqualTo(503);
    }

    @Test
    void aTruncatedDownloadIsHalfOfTheFileAndWholeAsHttpSeesIt() {
        // Given
        String url = signed().text("pades-url");
        byte[] whole = Sender.get(url).bytes();
        Sender.faults("{\"truncatedDownloads\":1}");

        // When
        Sender.Reply half = Sender.get(url);

        // Then
        assertThat(half.status()).isEqualTo(200);
        assertThat(half.bytes()).hasSize(whole.length / 2);
        assertThat(whole).startsWith(half.bytes());
    }

    @Test
    void aDownloadCanBreakOffInTheMiddle() {
        // Given
        String url = signed().text("pades-url");
        Sender.faults("{\"cutDownloads\":1}");

        // When
        assertThatThrownBy(() -> Sender.get(url))

                // Then
                .hasCauseInstanceOf(java.io.IOException.class);
    }

    @Test
    void aSlowDownloadIsWholeInTheEnd() {
        // Given
        String url = signed().text("pades-url");
        byte[] whole = Sender.get(url).bytes();
        Sender.faults("{\"slowDownloads\":1}");
        long start = System.nanoTime();

        // When
        byte[] slow = Sender.get(url).bytes();

        // Then
        assertThat(slow).isEqualTo(whole);
        assertThat(System.nanoTime() - start).isGreaterThan(2_000_000_000L);
    }

    @Test
    void notificationsCanBeDeliveredTwice() {
        // Given
        String queue = Sender.newQueue();
        Sender.sign(Sender.create(Sender.polled(queue)), 1);
        Sender.faults("{\"duplicateDelivery\":1}");
        Sender.Reply first = Sender.poll(queue);

        // When
        Sender.Reply again = Sender.poll(queue);

        // Then
        assertThat(again.text("signature-job-id")).isEqualTo(first.text("signature-job-id"));
        Sender.noFaults();
        Sender.post(again.text("confirmation-url"));
        assertThat(Sender.poll(queue).status()).isEqualTo(204);
    }

    @Test
    void aSignerCanHaveAStatusThatNobodyDocumented() {
        // Given
        String queue = Sender.newQueue();
        Sender.sign(Sender.create(Sender.polled(queue)), 1);
        Sender.faults("{\"unknownSignerStatus\":1}");

        // When
        Sender.Reply update = Sender.poll(queue);

        // Then
        assertThat(update.text("signature-job-status")).isEqualTo("COMPLETED_SUCCESSFULLY");
        assertThat(update.texts("status")).containsExactly("PENDING_REVIEW");
    }

    @Test
    void theRateLimitIsReportedByAHeaderOfItsName() {
        // Given
        Sender.faults("{\"rateLimit\":1}");

        // When
        Sender.Reply refused = Sender.poll(Sender.newQueue());

        // Then
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("DoSFilter")).isNotNull();
        assertThat(refused.header(Sender.NEXT_POLL)).isNull();
    }

    @Test
    void whoCallsTooOftenIsBlockedForHalfAMinute() {
        // Given
        String organization = UUID.randomUUID().toString();
        Instant now = Instant.parse("2026-01-01T10:00:00.5Z");
        for (int call = 0; call < 3; call++) {
            assertThat(limited(now).admits(organization)).isTrue();
        }

        // When
        boolean fourth = limited(now).admits(organization);

        // Then
        assertThat(fourth).isFalse();
        assertThat(limited(now).admits("another " + organization)).isTrue();
        assertThat(limited(now.plusSeconds(29)).admits(organization)).isFalse();
        assertThat(limited(now.plusSeconds(30)).admits(organization)).isTrue();
    }

    private CallRate limited(Instant now) {
        return new CallRate(store, Configured.by(Map.of("calls-per-second", "3")), Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void aLenientServiceKeepsWhatWasConfirmed() {
        // Given
        Sender.Reply status = signed();
        Sender.post(status.text("confirmation-url"));
        Downloads lenient = new Downloads(store, life, files, Configured.by(Map.of("confirmation", "lenient")));

        // When
        byte[] pades = lenient.pades(Sender.ORGANIZATION, Long.parseLong(status.text("signature-job-id")));

        // Then
        assertThat(pades).isNotEmpty();
    }

    private static Sender.Reply signed() {
        Sender.Reply created = Sender.create(Sender.waiting());
        return Sender.get(created.text("status-url") + "?status_query_token=" + Sender.token(Sender.sign(created, 1)));
    }

    private static List<Map<String, String>> calls() {
        return given().get("/simulator/calls/posten").then().statusCode(200).extract().jsonPath().getList("");
    }
}
