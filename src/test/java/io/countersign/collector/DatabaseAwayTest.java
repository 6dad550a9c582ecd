package io.countersign.collector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/**
 * What callers are answered while the database does not answer. Here it does not answer because somebody holds a lock that
 * everybody needs; behind a silent proxy it is the same, see the process tests.
 */
@QuarkusTest
class DatabaseAwayTest {

    /** Five seconds is what callers rest on. */
    private static final long MAX_MILLIS = 3 * 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String UNAVAILABLE = "urn:countersign:problem:database-unavailable";

    @Inject
    DataSource database;
    @Inject
    PendingReturns pending;
    private Connection lock;

    @BeforeEach
    void begin() throws SQLException {
        lock = database.getConnection();
        lock.setAutoCommit(false);
    }

    @AfterEach
    void comeBack() throws SQLException {
        if (!lock.isClosed()) {
            unlock();
        }
        run("drop trigger if exists stall on posting");
    }

    private void unlock() throws SQLException {
        lock.rollback();
        lock.close();
    }

    private void goAway() throws SQLException {
        try (Statement statement = lock.createStatement()) {
            statement.execute("lock table posting, signer in access exclusive mode");
        }
    }

    /** COMMIT of a new posting waits for the lock, and goes on waiting when the gateway has closed the connection. */
    private void goAwayAtCommit() throws SQLException {
        run("""
                create or replace function stall() returns trigger language plpgsql as
                'begin perform set_config(''lock_timeout'', ''60s'', true);
                perform set_config(''client_connection_check_interval'', ''0'', true);
                perform pg_advisory_xact_lock(815); return null; end'""");
        run("create constraint trigger stall after insert on posting deferrable initially deferred"
                + " for each row execute function stall()");
        try (Statement statement = lock.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(815)");
        }
    }

    private void run(String sql, Object... values) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    private String text(String sql, Object value) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, value);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static Map<String, Object> titled() {
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("title", "Away " + UUID.randomUUID());
        return order;
    }

    private static void assertAway(Response response) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.<String> path("type")).isEqualTo(UNAVAILABLE);
        assertThat(response.header("Retry-After")).isNotNull();
        assertThat(response.timeIn(TimeUnit.MILLISECONDS)).isLessThan(MAX_MILLIS);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/v1/postings", "/v1/postings/01a2156d-8572-79eb-9b3d-c79e0c5a3bc9",
            "/v1/postings/01a2156d-8572-79eb-9b3d-c79e0c5a3bc9/documents/01a2156d-8572-79eb-9b3d-c79e0c5a3bc9" })
    void whoReadsMayAskAgain(String path) throws SQLException {
        // Given
        goAway();

        // When
        Response response = given().get(path);

        // Then
        assertAway(response);
        assertThat(response.<Boolean> path("retriable")).isTrue();
    }

    @Test
    void aCreateThatWasNotCommittedLeavesNothingAndMayBeSentAgain() throws SQLException {
        // Given
        Map<String, Object> order = titled();
        goAway();

        // When
        Response response = Integrator.post(order);

        // Then
        assertAway(response);
        assertThat(response.<Boolean> path("retriable")).isTrue();
        assertThat(response.<String> path("posting")).isNull();
        unlock();
        JsonPath again = Integrator.create(order);
        assertThat(text("select count(*) from posting where title = ?", order.get("title"))).isEqualTo("1");
        assertThat(Kit.calls("CreateInstantPosting", again)).isEqualTo(1);
    }

    @Test
    void aCreateOfUnknownOutcomeNamesItsPostingAndIsSentOnceUnderItsKey() throws SQLException {
        // Given
        Map<String, Object> order = titled();
        goAwayAtCommit();

        // When
        Response response = given().contentType("application/json").header("Idempotency-Key", "of-" + order.get("reference"))
                .body(order).post("/v1/postings");

        // Then
        assertAway(response);
        assertThat(response.<Boolean> path("retriable")).isTrue();
        String posting = response.path("posting");
        takeOver(posting);
        await().atMost(PATIENCE).until(() -> "open".equals(state(posting)));
        assertThat(text("select count(*) from simulator.signant_posting where title = ?", order.get("title"))).isEqualTo("1");
    }

    @Test
    void aCreateOfUnknownOutcomeWithoutAKeyIsNotSentLater() throws SQLException {
        // Given
        Map<String, Object> order = titled();
        goAwayAtCommit();

        // When
        Response response = Integrator.post(order);

        // Then
        assertAway(response);
        assertThat(response.<Boolean> path("retriable")).isFalse();
        String posting = response.path("posting");
        takeOver(posting);
        await().atMost(PATIENCE).until(() -> "failed".equals(state(posting)));
        assertThat(given().get("/v1/postings/" + posting).<String> path("reason.type")).isEqualTo("not-sent");
        assertThat(text("select count(*) from simulator.signant_posting where title = ?", order.get("title"))).isEqualTo("0");
    }

    /** Lets COMMIT through, which the server may have had, and the lease of the process that died run out. */
    private void takeOver(String posting) throws SQLException {
        unlock();
        await().atMost(PATIENCE).until(() -> "preparing".equals(state(posting)));
        run("update posting_work set lease_until = now() - interval '1 second' where posting = ?::uuid", posting);
        Kit.advance("PT1S");
    }

    private String state(String posting) {
        return text("select state from posting where id = ?::uuid", posting);
    }

    @Test
    void whatABrowserBringsIsKeptUntilItCanBeStoredAndItsPageAsksAgain() throws SQLException {
        // Given
        Map<String, Object> order = titled();
        order.put("returnUrls", Map.of("completed", "https://example.com/done"));
        JsonPath posting = Integrator.create(order);
        String address = Kit.sign(posting);
        goAway();

        // When
        Response response = given().redirects().follow(false).urlEncodingEnabled(false).get(URI.create(address));

        // Then
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.contentType()).startsWith("text/html");
        assertThat(response.header("Refresh")).isEqualTo("5");
        assertThat(response.timeIn(TimeUnit.MILLISECONDS)).isLessThan(MAX_MILLIS);
        unlock();
        pending.store().await().atMost(PATIENCE);
        await().atMost(PATIENCE).until(() -> text("select told_completed_at from posting_work where posting = ?::uuid",
                posting.getString("id")) != null);
        given().redirects().follow(false).urlEncodingEnabled(false).get(URI.create(address)).then().statusCode(303);
    }
}
