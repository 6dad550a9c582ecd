package io.countersign.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Stream;

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
import io.restassured.response.Response;

/**
 * The connection falls silent exactly between the fence and the commit of one posting's transaction: the server keeps the
 * row locked for a client that is gone, and a claim passes over locked rows.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SilentTransactionIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long LOCK = 4711;

    @RegisterExtension
    static final Processes processes = new Processes();

    private Map<String, Object> order;
    private ProxiedGateway first;
    private ProxiedGateway second;

    @BeforeEach
    void start() {
        first = first == null ? processes.gatewayBehindProxy("first") : first;
        second = second == null ? processes.gatewayBehindProxy("second") : second;
        Stream.of(first, second).forEach(ProxiedGateway::ready);
        order = Integrator.order(Documents.pdf());
        order.put("title", order.get("reference"));
        processes.database().run("""
                create or replace function stall() returns trigger language plpgsql as
                'begin perform pg_advisory_xact_lock(4711); return new; end'""");
    }

    @AfterEach
    void noStall() {
        processes.database().run("drop trigger if exists stall on posting");
    }

    @Test
    void aSignedPostingIsClaimedByTheOtherGateway() throws SQLException {
        // Given
        JsonPath posting = first.gateway().create(order);
        ProxiedGateway holder;
        try (Connection lock = processes.database().connect()) {
            stallWhen("new.state = 'signed' and old.state = 'open'", lock);
            Kit.sign(posting);
            awaitStalled();
            holder = holder(posting);

            // When
            holder.proxy().silenceOpenConnections();
        }

        // Then
        ProxiedGateway survivor = holder == first ? second : first;
        await().atMost(FaultyTimes.SOON_AGAIN).until(() -> "collected".equals(state()));
        JsonPath collected = survivor.gateway().get(posting.getString("id"));
        assertThat(Digests.sha256(survivor.gateway().evidence(collected))).isEqualTo(processes.database()
                .text("select encode(sha256(document), 'hex') from simulator.signant_posting where title = ?",
                        order.get("title")));
    }

    @Test
    void aPostingThatWasNotYetMarkedAsSentIsSentOnceByTheOtherGateway() throws SQLException {
        // Given
        Future<Response> caller;
        try (Connection lock = processes.database().connect()) {
            stallWhen("old.sending_at is null and new.sending_at is not null", lock);
            caller = CompletableFuture.supplyAsync(() -> first.gateway().post(order, "silent"),
                    task -> new Thread(task).start());
            awaitStalled();

            // When
            first.proxy().silenceOpenConnections();
        }

        // Then
        await().atMost(FaultyTimes.SOON_AGAIN).until(() -> "open".equals(state()));
        await().atMost(SOON).until(caller::isDone);
        assertThat(processes.database().number("select count(*) from simulator.signant_posting where title = ?",
                order.get("title"))).isEqualTo(1);
    }

    /** @param lock holds what the transaction waits for until it is closed */
    private void stallWhen(String condition, Connection lock) throws SQLException {
        processes.database().run("create trigger stall before update on posting for each row when (new.title = '"
                + order.get("title") + "' and " + condition + ") execute function stall()");
        try (Statement statement = lock.createStatement()) {
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
        }
    }

    private void awaitStalled() {
        await().atMost(SOON).until(() -> processes.database().number("""
                select count(*) from pg_locks where locktype = 'advisory' and not granted
                and database = (select oid from pg_database where datname = current_database())""") == 1);
    }

    private ProxiedGateway holder(JsonPath posting) {
        String owner = processes.database().text("select lease_owner from posting_work where posting = ?::uuid",
                posting.getString("id"));
        return Stream.of(first, second).filter(one -> one.gateway().owner().toString().equals(owner)).findFirst()
                .orElseThrow();
    }

    private String state() {
        return processes.database().text("select state from posting where title = ?", order.get("title"));
    }
}
