package io.countersign.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;

/** What becomes of postings, as the API reports it, while the simulator of Signant behaves well or badly. */
@QuarkusTest
class CollectorTest {

    private static final List<String> DOWNLOAD = List.of("DownloadInstantAttachment");

    @Inject
    MeterRegistry meters;

    @Inject
    CircuitBreakerMaintenance breakers;

    @BeforeEach
    @AfterEach
    void nothingGoesWrong() {
        Kit.endFaults();
        breakers.resetAll();
    }

    @Test
    void whatIsSignedIsCollectedAndStaysWhenTheProviderHasDeletedIt() {
        // Given
        JsonPath posting = Integrator.create();
        Kit.sign(posting);

        // When
        Kit.advance("PT31S");

        // Then
        JsonPath collected = Integrator.get(posting);
        assertThat(collected.getString("state")).isEqualTo("collected");
        assertThat(collected.getBoolean("evidence[0].verified")).isTrue();
        assertThat(collected.getString("nextCheckAt")).isNull();
        assertThat(Integrator.events(posting)).containsExactly("posting.created", "posting.opened", "signer.signed",
                "posting.signed", "evidence.collected", "posting.collected");
        Kit.advance("PT16M");
        assertThat(new String(Integrator.evidence(collected), StandardCharsets.ISO_8859_1)).startsWith("%PDF-")
                .contains("/ByteRange");
        assertThat(Kit.calls("DownloadInstantAttachment", posting)).isEqualTo(1);
    }

    @Test
    void aPostingThatNobodySignedExpires() {
        // Given
        JsonPath posting = Integrator.create();

        // When
        for (int minute = 0; minute < 16; minute++) {
            Kit.advance("PT1M");
        }

        // Then
        JsonPath expired = Integrator.get(posting);
        assertThat(expired.getString("state")).isEqualTo("expired");
        assertThat(expired.getString("outcome")).isEqualTo("known");
        assertThat(expired.getString("signers[0].state")).isEqualTo("expired");
        assertThat(expired.getString("signers[0].signingLink")).isNull();
    }

    @Test
    void aPostingDeletedBeforeAnybodyLookedHasAnUnknownOutcome() {
        // Given
        JsonPath posting = Integrator.create();
        double before = count("countersign.unaccounted");

        // When
        Kit.advance("PT16M");

        // Then
        JsonPath gone = Integrator.get(posting);
        assertThat(gone.getString("state")).isEqualTo("expired");
        assertThat(gone.getString("outcome")).isEqualTo("unknown");
        assertThat(gone.getString("reason.type")).isEqualTo("gone-unseen");
        assertThat(count("countersign.unaccounted")).isGreaterThan(before);
    }

    @Test
    void whatWasSignedAndIsGoneBeforeItWasFetchedIsLost() {
        // Given
        JsonPath posting = Integrator.create();
        Kit.sign(posting);
        Kit.faults(Map.of("errorRate", 1, "operations", DOWNLOAD));
        Kit.advance("PT31S");
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("signed");
        double before = count("countersign.lost");

        // When
        Kit.advance("PT16M");
        Kit.noFaults();
        JsonPath last = until(posting, "lost");

        // Then
        assertThat(last.getString("reason.type")).isEqualTo("evidence-lost");
        assertThat(count("countersign.lost")).isEqualTo(before + 1);
        assertThat(Integrator.events(posting)).endsWith("posting.lost");
    }

    @Test
    void threeOfFourCallsFailAndThereIsTimeToSpare() {
        // Given
        JsonPath posting = Integrator.create();
        Kit.sign(posting);
        Kit.faults(Map.of("errorRate", 0.75, "seed", 7));

        // When
        JsonPath collected = until(posting, "collected");

        // Then
        Instant storedAt = Instant.parse(collected.getString("evidence[0].storedAt"));
        assertThat(storedAt.plus(Duration.ofMinutes(5))).isBefore(Instant.parse(collected.getString("keepUntil")));
        assertThat(collected.getBoolean("evidence[0].verified")).isTrue();
    }

    @Test
    void aDocumentWhoseDigestIsWrongIsVisibleAndFetchedAgainUntilItIsRight() {
        // Given
        JsonPath posting = Integrator.create();
        Kit.sign(posting);
        Kit.faults(Map.of("wrongDigest", 1));
        for (int i = 0; i < 8; i++) {
            Kit.advance("PT31S");
        }
        JsonPath waiting = Integrator.get(posting);
        assertThat(waiting.getString("state")).isEqualTo("signed");
        assertThat(waiting.getBoolean("evidence[0].verified")).isFalse();
        assertThat(waiting.getString("evidence[0].reason.type")).isEqualTo("evidence-unverified");
        assertThat(Integrator.events(posting)).containsOnlyOnce("evidence.unverified").doesNotContain("evidence.collected");
        assertThat(new String(Integrator.evidence(waiting), StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
        assertThat(Kit.calls("DownloadInstantAttachment", posting)).isGreaterThan(3);

        // When
        Kit.noFaults();
        JsonPath collected = until(posting, "collected");

        // Then
        assertThat(collected.getBoolean("evidence[0].verified")).isTrue();
        assertThat(Integrator.events(posting)).endsWith("evidence.collected", "posting.collected");
    }

    @Test
    void aCopyWithAWrongDigestIsKeptWhenSignantHasDeletedThePosting() {
        // Given
        JsonPath posting = Integrator.create();
        Kit.sign(posting);
        Kit.faults(Map.of("wrongDigest", 1));
        Kit.advance("PT31S");
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("signed");

        // When
        Kit.advance("PT16M");

        // Then
        JsonPath collected = Integrator.get(posting);
        assertThat(collected.getString("state")).isEqualTo("collected");
        assertThat(collected.getBoolean("evidence[0].verified")).isFalse();
        assertThat(Integrator.events(posting)).doesNotContain("posting.lost");
    }

    @Test
    void aBodyThatIsCutOffIsFetchedAgain() {
        // Given
        JsonPath posting = Integrator.create(Integrator.order(Documents.pdf(600_000)));
        Kit.sign(posting);
        Kit.faults(Map.of("cutDownloads", 1));
        Kit.advance("PT31S");
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("signed");

        // When
        Kit.noFaults();
        JsonPath collected = until(posting, "collected");

        // Then
        assertThat(collected.getBoolean("evidence[0].verified")).isTrue();
        assertThat(collected.getInt("evidence.size()")).isEqualTo(1);
    }

    @Test
    void aRejectionEndsThePosting() {
        // Given
        JsonPath posting = Integrator.create();
        Kit.act(posting, 0, "begin");
        Kit.act(posting, 0, "reject");

        // When
        Kit.advance("PT31S");

        // Then
        JsonPath rejected = Integrator.get(posting);
        assertThat(rejected.getString("state")).isEqualTo("rejected");
        assertThat(rejected.getString("signers[0].state")).isEqualTo("rejected");
        assertThat(rejected.getBoolean("partial")).isFalse();
        assertThat(Integrator.events(posting)).contains("signer.rejected", "posting.rejected");
    }

    @Test
    void oneOfTwoSignedAndTheProviderCallsItComplete() {
        // Given
        JsonPath posting = Integrator.create(Integrator.order(Documents.pdf(), 2));
        Kit.act(posting, 0, "begin");
        Kit.act(posting, 0, "sign");
        Kit.advance("PT31S");
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("open");
        Kit.act(posting, 1, "begin");
        Kit.act(posting, 1, "reject");

        // When
        JsonPath collected = until(posting, "collected");

        // Then
        assertThat(collected.getBoolean("partial")).isTrue();
        assertThat(collected.getString("providerStatus")).isEqualTo("CompletedPartially");
    }

    @ParameterizedTest
    @ValueSource(strings = { "hourAhead", "twoHoursAhead" })
    void theDeadlineIsOnOurClockWhateverTheProvidersClockShows(String fault) {
        // Given
        Kit.faults(Map.of(fault, true));
        JsonPath posting = Integrator.create();
        Instant created = Instant.parse(posting.getString("createdAt"));

        // When
        Kit.advance("PT31S");

        // Then
        JsonPath checked = Integrator.get(posting);
        assertThat(Instant.parse(checked.getString("keepUntil"))).isBetween(created.plusSeconds(15 * 60 + 25),
                created.plusSeconds(15 * 60 + 60));
        assertThat(Instant.parse(checked.getString("expiresAt"))).isBetween(created.plusSeconds(15 * 60 - 5),
                created.plusSeconds(15 * 60 + 5));
        Kit.sign(posting);
        assertThat(until(posting, "collected").getBoolean("evidence[0].verified")).isTrue();
    }

    @Test
    void repliesThatLookOtherwiseThanTheContractAreRead() {
        // Given
        JsonPath posting = Integrator.create();
        Kit.faults(Map.of("unknownElements", 1, "zonelessDates", 1, "activeTo", 1));

        // When
        Kit.advance("PT31S");

        // Then
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("open");
        Kit.sign(posting);
        assertThat(until(posting, "collected").getBoolean("evidence[0].verified")).isTrue();
    }

    /** Lets time pass in small steps, for retries and breakers wait on the real clock as well. */
    private JsonPath until(JsonPath posting, String state) {
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(150)).until(() -> {
            Kit.advance("PT2S");
            return Integrator.get(posting).getString("state").equals(state);
        });
        return Integrator.get(posting);
    }

    private double count(String name) {
        return Search.in(meters).name(name).counters().stream().mapToDouble(counter -> counter.count()).sum();
    }
}
