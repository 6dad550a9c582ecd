package io.countersign.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.restassured.path.json.JsonPath;

/** Two gateways share one polling queue; either may be killed at any step of what it does with an entry. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolledQueueIT {

    private static final String POSTEN = "posten";
    private static final Duration TAKEN_OVER = Duration.ofSeconds(120);
    /** Less than the pause that the provider asks for after an empty queue, so that it is polled when it may be. */
    private static final String[] SETTINGS = { "countersign.collector.longest-pause", "1s" };

    @RegisterExtension
    static final Processes processes = new Processes();

    private GatewayProcess first;
    private GatewayProcess second;

    @BeforeEach
    void startWhatDoesNotRun() {
        first = first == null ? processes.gateway("first", SETTINGS) : first;
        first.ready();
    }

    @AfterEach
    void noFaults() {
        Kit.noFaults(POSTEN);
    }

    @Test
    void twoGatewaysShareTheQueueAndNeitherAsksTooEarly() {
        // Given
        withSecond();
        List<JsonPath> postings = IntStream.range(0, 6).mapToObj(i -> create(i % 2 == 0 ? first : second)).toList();

        // When
        postings.forEach(posting -> Kit.act(posting, 0, "begin"));
        postings.forEach(posting -> Kit.act(posting, 0, "sign"));

        // Then
        await().atMost(TAKEN_OVER).until(() -> postings.stream().allMatch(this::collectedAndConfirmed));
        assertThat(postings).allMatch(posting -> Kit.calls("pades", posting) == 1 && Kit.calls("confirm", posting) == 1);
        assertThat(Kit.calls(POSTEN, "poll")).extracting(call -> call.get("outcome"))
                .doesNotContain("429");
    }

    @Test
    void whatWasPolledAndNeverArrivedComesAgain() {
        // Given
        JsonPath posting = signedWhile("poll", Map.of("latency", "PT5M", "operations", List.of("poll")));

        // When
        killTheFirst();
        Kit.advance("PT10M");

        // Then
        await().atMost(TAKEN_OVER).until(() -> collectedAndConfirmed(posting));
        assertEverythingOnce(posting);
    }

    @Test
    void whatAKilledGatewayHadPolledIsFinishedByAnother() {
        // Given
        JsonPath posting = signedWhile("pades", Map.of("latency", "PT5M", "operations", List.of("pades")));
        long polled = polledFor(posting);

        // When
        killTheFirst();

        // Then
        await().atMost(TAKEN_OVER).until(() -> collectedAndConfirmed(posting));
        assertEverythingOnce(posting);
        assertThat(polledFor(posting)).isEqualTo(polled);
    }

    @Test
    void whatIsDurableAndUnconfirmedIsConfirmedByAnother() {
        // Given
        JsonPath posting = create(first);
        Kit.faults(POSTEN, Map.of("errorRate", 1, "operations", List.of("confirm")));
        Kit.act(posting, 0, "begin");
        Kit.act(posting, 0, "sign");
        await().atMost(TAKEN_OVER).until(() -> "collected".equals(state(posting)));

        // When
        killTheFirst();

        // Then
        await().atMost(TAKEN_OVER).until(() -> collectedAndConfirmed(posting));
        assertEverythingOnce(posting);
    }

    @Test
    void whatIsDeliveredTwiceIsStoredOnce() {
        // Given
        Kit.faults(POSTEN, Map.of("duplicateDelivery", 1));
        JsonPath posting = create(first);

        // When
        Kit.act(posting, 0, "begin");
        Kit.act(posting, 0, "sign");

        // Then
        await().atMost(TAKEN_OVER).until(() -> polledFor(posting) > 1 && collectedAndConfirmed(posting));
        assertEverythingOnce(posting);
    }

    /** A posting that is signed, and whose operation is struck by these faults in the first gateway. */
    private JsonPath signedWhile(String operation, Map<String, Object> faults) {
        JsonPath posting = create(first);
        Kit.faults(POSTEN, faults);
        Kit.act(posting, 0, "begin");
        Kit.act(posting, 0, "sign");
        await().atMost(TAKEN_OVER).until(() -> Kit.calls(operation, posting) > 0);
        return posting;
    }

    /** A second one begins only now, so that what is unfinished was the first one's. */
    private void killTheFirst() {
        first.process().kill();
        Kit.noFaults(POSTEN);
        withSecond();
        first = second;
        second = null;
    }

    private void withSecond() {
        second = processes.gateway("second", SETTINGS).ready();
    }

    private static JsonPath create(GatewayProcess gateway) {
        return gateway.create(Integrator.postenOrder(Documents.pdf(), 1));
    }

    /** How often an entry about this posting was taken out of the queue. */
    private static long polledFor(JsonPath posting) {
        return Kit.calls("poll", posting);
    }

    private String state(JsonPath posting) {
        return first.get(posting.getString("id")).getString("state");
    }

    private boolean collectedAndConfirmed(JsonPath posting) {
        return "collected".equals(state(posting)) && processes.database().number(
                "select count(*) from simulator.posten_job where id = ? and confirmed_at is not null",
                Long.valueOf(posting.getString("providerReference"))) == 1;
    }

    private void assertEverythingOnce(JsonPath posting) {
        JsonPath collected = first.get(posting.getString("id"));
        assertThat(collected.getList("evidence.kind")).containsExactlyInAnyOrder("pades", "xades");
        assertThat(collected.getList("evidence.verified")).containsOnly(true);
    }
}
