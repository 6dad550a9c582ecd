package io.countersign.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.vertx.core.json.JsonObject;

/**
 * More callers than there are connections wait for the database at the same time: creates with keys, each stalled inside
 * its transaction by a lock that the test holds. The collector keeps connections of its own.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExhaustedPoolIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int CALLERS = 60;
    /** As many connections as callers may hold, of the thirty that there are. */
    private static final int HELD = 20;

    @RegisterExtension
    static final Processes processes = new Processes();

    private ProxiedGateway gateway;
    private FaultyTimes postings;

    @BeforeAll
    void start() {
        gateway = processes.gatewayBehindProxy("gateway").ready();
        postings = new FaultyTimes(processes.database(), processes.database());
        postings.create(gateway.gateway(), 6);
        processes.database().run("""
                create function stall() returns trigger language plpgsql as
                'begin perform pg_advisory_xact_lock(4712); return new; end'""");
        processes.database().run("""
                create trigger stall before insert on idempotency_key for each row when (new.key like 'stalled-%')
                execute function stall()""");
    }

    @Test
    void callersThatHoldAllTheirConnectionsDoNotStopTheCollector() throws SQLException {
        int logged = gateway.logged();
        try (Connection lock = processes.database().connect(); Statement statement = lock.createStatement()) {
            // Given
            statement.execute("select pg_advisory_lock(4712)");
            List<CompletableFuture<TimedAnswer>> callers = callers();
            await().atMost(SOON).until(() -> stalled() >= HELD);

            // When
            postings.signAll();

            // Then
            postings.awaitAllCollected();
            gateway.assertAlive();
            assertThat(callers.stream().map(CompletableFuture::join)).extracting(TimedAnswer::status).containsOnly(503);
        }
        postings.assertNothingLostAndNothingSentTwice(gateway.gateway());
        gateway.assertQuietSince(logged);
    }

    @Test
    void callersThatFindNoConnectionAreAnsweredInTime() throws SQLException {
        try (Connection lock = processes.database().connect(); Statement statement = lock.createStatement()) {
            // Given
            statement.execute("select pg_advisory_lock(4712)");

            // When
            List<CompletableFuture<TimedAnswer>> callers = callers();

            // Then
            assertThat(callers.stream().map(CompletableFuture::join)).allSatisfy(TimedAnswer::assertPromptAndClear);
        }
    }

    private List<CompletableFuture<TimedAnswer>> callers() {
        return IntStream.range(0, CALLERS).mapToObj(this::create).toList();
    }

    private CompletableFuture<TimedAnswer> create(int number) {
        Map<String, Object> order = Integrator.order(Documents.pdf());
        return TimedAnswer.send(HttpRequest.newBuilder(URI.create(gateway.url() + "/v1/postings"))
                .header("Content-Type", "application/json").header("Idempotency-Key", "stalled-" + number)
                .POST(BodyPublishers.ofString(new JsonObject(order).encode())));
    }

    private long stalled() {
        return processes.database().number("""
                select count(*) from pg_locks where locktype = 'advisory' and not granted
                and database = (select oid from pg_database where datname = current_database())""");
    }
}
