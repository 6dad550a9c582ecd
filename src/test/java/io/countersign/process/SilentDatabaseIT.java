package io.countersign.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * All connections to the database that are open stop to forward anything, as behind a firewall that has forgotten them.
 * New ones work. Postings are signed meanwhile.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SilentDatabaseIT {

    @RegisterExtension
    static final Processes processes = new Processes();

    private ProxiedGateway first;
    private ProxiedGateway second;
    private FaultyTimes postings;

    @BeforeAll
    void start() {
        first = processes.gatewayBehindProxy("first");
        second = processes.gatewayBehindProxy("second");
        first.ready();
        second.ready();
        postings = new FaultyTimes(processes.database(), processes.database());
        postings.create(first.gateway(), 5);
        postings.create(second.gateway(), 5);
    }

    @Test
    void whatIsSignedMeanwhileIsCollectedAndCallersAreAnswered() {
        // Given
        ParallelCalls calls = postings.calls(first.url());
        int loggedByFirst = first.logged();
        int loggedBySecond = second.logged();

        // When
        Stream.of(first, second).forEach(gateway -> gateway.proxy().silenceOpenConnections());
        postings.signAll();

        // Then
        first.assertAlive();
        assertThat(calls.answers()).allSatisfy(TimedAnswer::assertPromptAndClear);
        postings.awaitAllCollected();
        postings.assertNothingLostAndNothingSentTwice(first.gateway());
        first.assertQuietSince(loggedByFirst);
        second.assertQuietSince(loggedBySecond);
    }
}
