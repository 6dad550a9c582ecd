package io.countersign.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * For half a minute the database closes and refuses all connections.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedDatabaseIT {

    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    @RegisterExtension
    static final Processes processes = new Processes();

    private ProxiedGateway gateway;
    private FaultyTimes postings;

    @BeforeAll
    void start() {
        gateway = processes.gatewayBehindProxy("gateway").ready();
        postings = new FaultyTimes(processes.database(), processes.database());
        postings.create(gateway.gateway(), 6);
    }

    @Test
    void whatIsSignedMeanwhileIsCollectedAndCallersAreReportedToTryAgain() {
        // Given
        ParallelCalls calls = postings.calls(gateway.url());
        int logged = gateway.logged();
        long start = System.nanoTime();

        // When
        gateway.proxy().refuse();
        postings.signAll();
        List<TimedAnswer> answers = new ArrayList<>(calls.answers());
        answers.addAll(calls.answers());
        gateway.assertAlive();
        await().atMost(HALF_A_MINUTE.multipliedBy(2)).until(() -> System.nanoTime() - start > HALF_A_MINUTE.toNanos());
        gateway.proxy().accept();

        // Then
        assertThat(answers).allSatisfy(TimedAnswer::assertPromptlyUnavailable);
        postings.awaitAllCollected();
        postings.assertNothingLostAndNothingSentTwice(gateway.gateway());
        gateway.assertQuietSince(logged);
    }
}
