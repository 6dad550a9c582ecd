package io.countersign.process;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.restassured.path.json.JsonPath;

/** A gateway is killed at the places where evidence is half dealt with. Another one brings each posting to its right end. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvidenceCrashIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration TAKEN_OVER = Duration.ofSeconds(120);
    private static final Duration DELAY = Duration.ofSeconds(15);
    private static final String[] SETTINGS = { "countersign.collector.longest-pause", "1s",
            "countersign.collector.confirm-delay", DELAY.toString() };
    private static final String DOWNLOAD = "DownloadInstantAttachment";

    @RegisterExtension
    static final Processes processes = new Processes();

    private Database database;
    private GatewayProcess gateway;

    @BeforeAll
    void start() {
        database = processes.database();
        gateway = processes.gateway("first", SETTINGS).ready();
        database.run("""
                create function stall() returns trigger language plpgsql as
                'begin perform pg_advisory_xact_lock(1); return new; end'""");
    }

    @AfterEach
    void nothingGoesWrong() {
        Kit.noFaults();
    }

    @Test
    void whatCameWholeAndWasNotInspectedIsInspectedByAnotherAndNotFetchedAgain() throws SQLException {
        // Given
        JsonPath posting = gateway.create(Integrator.order(Documents.pdf()));

        // When
        killed("evidence", "new.posting = '" + posting.getString("id") + "'", () -> Kit.sign(posting));

        // Then
        assertThat(database.list("select inspected from evidence_candidate where posting = ?", id(posting)))
                .containsExactly("f");
        restart();
        await().atMost(TAKEN_OVER).until(() -> "collected".equals(state(posting)));
        JsonPath collected = gateway.get(posting.getString("id"));
        assertThat(collected.getBoolean("evidence[0].verified")).isTrue();
        assertThat(Digests.sha256(gateway.evidence(collected))).isEqualTo(atProvider(posting));
        assertThat(Kit.calls(DOWNLOAD, posting)).isEqualTo(1);
    }

    @Test
    void aReplacementAndItsEventCountBothOrNeither() throws SQLException {
        // Given
        JsonPath posting = gateway.create(Integrator.order(Documents.pdf()));
        Kit.faults(Map.of("errorRate", 1, "operations", List.of(DOWNLOAD)));
        Kit.sign(posting);
        cut(posting);
        Kit.noFaults();
        await().atMost(TAKEN_OVER).until(() -> gateway.get(posting.getString("id")).getList("evidence").size() == 1);
        String old = gateway.get(posting.getString("id")).getString("evidence[0].id");

        // When
        killed("posting_event", "new.type = 'evidence.replaced'", () -> mend(posting));

        // Then
        assertThat(database.list("select id from evidence where posting = ?", id(posting))).containsExactly(old);
        restart();
        await().atMost(TAKEN_OVER).until(() -> "collected".equals(state(posting)));
        JsonPath collected = gateway.get(posting.getString("id"));
        assertThat(collected.getBoolean("evidence[0].verified")).isTrue();
        assertThat(Digests.sha256(gateway.evidence(collected))).isEqualTo(atProvider(posting));
        assertThat(database.list("select type from posting_event where posting = ? and type like 'evidence.%' order by id",
                id(posting))).containsExactly("evidence.unverified", "evidence.replaced", "evidence.collected");
        given().get(gateway.process().url() + "/v1/postings/" + posting.getString("id") + "/evidence/" + old)
                .then().statusCode(410).body("current", equalTo(collected.getString("evidence[0].id")));
    }

    @Test
    void nothingIsConfirmedBeforeItsTimeThoughTheGatewayIsKilled() {
        // Given
        JsonPath posting = gateway.create(Integrator.postenOrder(Documents.pdf(), 1));
        Kit.act(posting, 0, "begin");
        Kit.act(posting, 0, "sign");
        await().atMost(TAKEN_OVER).until(() -> database.number(
                "select count(*) from posting where id = ? and durable_at > now()", id(posting)) == 1);

        // When
        gateway.process().kill();
        restart();

        // Then
        await().atMost(TAKEN_OVER).until(() -> database.number(
                "select count(*) from simulator.posten_job where id = ? and confirmed_at is not null",
                reference(posting)) == 1);
        assertThat(database.number("""
                select count(*) from simulator.posten_job where id = ? and confirmed_at >=
                    (select max(stored_at) from evidence where posting = ?) + interval '15 seconds'""",
                reference(posting), id(posting))).isEqualTo(1);
        assertThat(state(posting)).isEqualTo("collected");
    }

    /** Kills the gateway while a row that it writes waits. */
    private void killed(String table, String when, Runnable cause) throws SQLException {
        database.run("create trigger stall before insert on " + table + " for each row when (" + when
                + ") execute function stall()");
        try (Connection lock = database.connect(); Statement statement = lock.createStatement()) {
            statement.execute("select pg_advisory_lock(1)");
            cause.run();
            await().atMost(SOON).until(() -> database
                    .number("select count(*) from pg_locks where locktype = 'advisory' and not granted") > 0);
            gateway.process().kill();
            database.run("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                    + " and wait_event_type = 'Lock'");
        }
        database.run("drop trigger stall on " + table);
    }

    private void restart() {
        gateway = processes.gateway("next-" + UUID.randomUUID(), SETTINGS).ready();
    }

    /** The provider has half of its document, for a while. */
    private void cut(JsonPath posting) {
        database.run("create table whole as select id, document from simulator.signant_posting where id = ?",
                provider(posting));
        database.run("update simulator.signant_posting set document = substring(document from 1 for length(document) / 2)"
                + " where id = ?", provider(posting));
    }

    private void mend(JsonPath posting) {
        database.run("update simulator.signant_posting p set document = w.document from whole w where w.id = p.id and p.id = ?",
                provider(posting));
    }

    private String atProvider(JsonPath posting) {
        return database.text("select encode(sha256(document), 'hex') from simulator.signant_posting where id = ?",
                provider(posting));
    }

    private static UUID provider(JsonPath posting) {
        return UUID.fromString(posting.getString("providerReference"));
    }

    private static Long reference(JsonPath posting) {
        return Long.valueOf(posting.getString("providerReference"));
    }

    private static UUID id(JsonPath posting) {
        return UUID.fromString(posting.getString("id"));
    }

    private String state(JsonPath posting) {
        return gateway.get(posting.getString("id")).getString("state");
    }
}
