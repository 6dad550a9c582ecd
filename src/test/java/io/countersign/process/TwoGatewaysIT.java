package io.countersign.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.restassured.path.json.JsonPath;

/**
 * Two gateways share the postings of one database, and either takes over from the other.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoGatewaysIT {

    private static final String DOWNLOAD = "DownloadInstantAttachment";
    private static final String[] SETTINGS = { "countersign.collector.workers", "4", "countersign.collector.longest-pause",
            "1m",
            "countersign.collector.shutdown-patience", "1s" };
    /** Less than what is left of a lease that is renewed every five of its twenty seconds. */
    private static final Duration AT_ONCE = Duration.ofSeconds(14);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration TAKEN_OVER = Duration.ofSeconds(120);

    @RegisterExtension
    static final Processes processes = new Processes();

    private GatewayProcess first;
    private GatewayProcess second;

    @BeforeEach
    void startWhatDoesNotRun() {
        first = first == null ? processes.gateway("first", SETTINGS) : first;
        second = second == null ? processes.gateway("second", SETTINGS) : second;
        first.ready();
        second.ready();
    }

    @AfterEach
    void noFaults() {
        Kit.noFaults();
    }

    @Test
    void noPostingIsFetchedTwice() {
        // Given
        List<JsonPath> postings = create(30);

        // When
        signAtOnce(postings);

        // Then
        await().atMost(TAKEN_OVER).until(() -> collected(postings) == 30);
        assertThat(postings).allMatch(posting -> Kit.calls(DOWNLOAD, posting) == 1);
    }

    @Test
    void whatAKilledGatewayHeldIsTakenOverWhenItsLeasesRunOut() {
        // Given
        List<JsonPath> postings = signedAndStalled("PT15S");

        // When
        first.process().kill();
        long held = heldBy(first);
        first = null;

        // Then
        assertThat(held).isPositive();
        await().atMost(TAKEN_OVER).until(() -> collected(postings) == postings.size());
    }

    @Test
    void whatAStoppedGatewayHeldIsTakenOverAtOnce() {
        // Given
        List<JsonPath> postings = signedAndStalled("PT6S");

        // When
        first.process().stop();
        long held = heldBy(first);
        first = null;

        // Then
        assertThat(held).isZero();
        await().atMost(AT_ONCE).until(() -> collected(postings) == postings.size());
    }

    /** Postings some of which the first gateway is fetching, each for this long; new fetches are quick. */
    private List<JsonPath> signedAndStalled(String duration) {
        Kit.faults(Map.of("latency", duration, "operations", List.of(DOWNLOAD)));
        List<JsonPath> postings = create(8);
        signAtOnce(postings);
        await().atMost(SOON).until(() -> heldBy(first) > 0);
        Kit.noFaults();
        return postings;
    }

    /** Signs all, and makes them due in both gateways at the same time. */
    private static void signAtOnce(List<JsonPath> postings) {
        postings.parallelStream().forEach(Kit::sign);
        Kit.advance("PT30S");
    }

    private List<JsonPath> create(int number) {
        return IntStream.range(0, number).parallel()
                .mapToObj(i -> (i % 2 == 0 ? first : second).create(Integrator.order(Documents.pdf())))
                .toList();
    }

    private long collected(List<JsonPath> postings) {
        String[] ids = postings.stream().map(posting -> posting.getString("id")).toArray(String[]::new);
        return processes.database().number("""
                select count(*) from posting p where id = any(?::uuid[]) and state = 'collected'
                and (select count(*) from evidence where posting = p.id) = 1""", (Object) ids);
    }

    /** How many signed postings it holds. */
    private long heldBy(GatewayProcess gateway) {
        return processes.database().number("""
                select count(*) from posting_work join posting on posting.id = posting_work.posting
                where state = 'signed' and lease_owner = ? and lease_until > now()""", gateway.owner());
    }
}
