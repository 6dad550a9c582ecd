package io.countersign.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

/**
 * A gateway is killed while four postings stand at the four places where a crash hurts. Another one that is started
 * afterwards brings each to its right end.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledGatewayIT {

    private static final Duration TAKEN_OVER = Duration.ofSeconds(120);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String CREATE = "CreateInstantPosting";
    private static final String DOWNLOAD = "DownloadInstantAttachment";

    @RegisterExtension
    static final Processes processes = new Processes();

    private final Map<String, Object> fetching = titled("Being fetched");
    private final Map<String, Object> unread = titled("Opened, its answer never read");
    private final Map<String, Object> unanswered = titled("Sent, not answered");
    private final Map<String, Object> unsent = titled("Not yet marked as sent");
    private Database database;
    private GatewayProcess victim;
    private GatewayProcess survivor;

    @BeforeAll
    void killAGatewayInTheMiddleOfItsWork() throws IOException, SQLException {
        database = processes.database();
        victim = processes.gateway("victim").ready();
        fetchAndStall();
        try (Socket neverRead = createAndNeverRead(); Connection lock = database.connect()) {
            sendAndStall();
            stallBeforeSending(lock);
            victim.process().kill();
            database.run("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                    + " and wait_event_type = 'Lock'");
        }
        Kit.noFaults();
        survivor = processes.gateway("survivor").ready();
    }

    @Test
    void whatWasBeingFetchedIsCollectedOnce() throws Exception {
        await().atMost(TAKEN_OVER).until(() -> "collected".equals(state(fetching)));

        JsonPath posting = survivor.get(id(fetching));
        assertThat(posting.getList("evidence")).hasSize(1);
        assertThat(posting.getBoolean("evidence[0].verified")).isTrue();
        assertThat(posting.getString("evidence[0].sha256")).isEqualTo(Digests.sha256(survivor.evidence(posting)))
                .isEqualTo(
                        database.text("select encode(sha256(document), 'hex') from simulator.signant_posting where title = ?",
                                fetching.get("title")));
    }

    @Test
    void whatWasNotYetMarkedAsSentIsSentOnce() {
        await().atMost(TAKEN_OVER).until(() -> "open".equals(state(unsent)));

        JsonPath posting = again(unsent).then().statusCode(201).extract().jsonPath();
        assertThat(posting.getString("id")).isEqualTo(id(unsent));
        assertThat(sent(unsent)).isEqualTo(1);
        assertThat(Kit.calls(CREATE, posting)).isEqualTo(1);
        Kit.sign(posting);
        await().atMost(SOON).until(() -> "collected".equals(state(unsent)));
    }

    @Test
    void whatWasSentWithoutAnAnswerFailsWithAnUnknownOutcomeAndIsNotSentAgain() {
        await().atMost(TAKEN_OVER).until(() -> "failed".equals(state(unanswered)));

        JsonPath posting = survivor.get(id(unanswered));
        assertThat(posting.getString("outcome")).isEqualTo("unknown");
        assertThat(posting.getString("orphanUntil")).isNotNull();
        JsonPath problem = again(unanswered).then().statusCode(502).extract().jsonPath();
        assertThat(problem.getString("posting")).isEqualTo(id(unanswered));
        assertThat(sent(unanswered)).isEqualTo(1);
    }

    @Test
    void whatWasOpenedIsFoundUnderItsKeyThoughNobodyReadTheAnswer() {
        JsonPath posting = again(unread).then().statusCode(201).extract().jsonPath();

        assertThat(posting.getString("id")).isEqualTo(id(unread));
        assertThat(sent(unread)).isEqualTo(1);
        Kit.sign(posting);
        await().atMost(SOON).until(() -> "collected".equals(state(unread)));
    }

    private void fetchAndStall() {
        JsonPath posting = victim.post(fetching, key(fetching)).then().statusCode(201).extract().jsonPath();
        stall(DOWNLOAD);
        Kit.sign(posting);
        await().atMost(SOON).until(() -> "signed".equals(state(fetching)) && Kit.calls(DOWNLOAD, posting) == 1);
    }

    private Socket createAndNeverRead() throws IOException {
        byte[] body = new JsonObject(unread).encode().getBytes(StandardCharsets.UTF_8);
        String head = "POST /v1/postings HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nIdempotency-Key: "
                + key(unread) + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        Socket socket = new Socket("localhost", victim.process().port());
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        await().atMost(SOON).until(() -> "open".equals(state(unread)));
        return socket;
    }

    private void sendAndStall() {
        stall(CREATE);
        Future<Response> neverAnswered = send(unanswered);
        await().atMost(SOON).until(() -> sent(unanswered) == 1);
        assertThat(neverAnswered).isNotDone();
        Kit.noFaults();
    }

    /** @param lock holds what the posting then waits for until it is closed */
    private void stallBeforeSending(Connection lock) throws SQLException {
        database.run("""
                create function stall() returns trigger language plpgsql as
                'begin perform pg_advisory_xact_lock(1); return new; end'""");
        database.run("create trigger stall before update on posting for each row when (old.sending_at is null"
                + " and new.sending_at is not null and new.title = '" + unsent.get("title") + "') execute function stall()");
        try (Statement statement = lock.createStatement()) {
            statement.execute("select pg_advisory_lock(1)");
        }
        Future<Response> neverSent = send(unsent);
        await().atMost(SOON)
                .until(() -> database.number("select count(*) from pg_locks where locktype = 'advisory' and not granted") == 1);
        assertThat(neverSent).isNotDone();
    }

    private static void stall(String operation) {
        Kit.faults(Map.of("latency", "PT2M", "operations", new String[] { operation }));
    }

    private Future<Response> send(Map<String, Object> order) {
        // a thread each: both stay stalled, and the common pool of a small machine has but one
        return CompletableFuture.supplyAsync(() -> victim.post(order, key(order)), task -> new Thread(task).start());
    }

    private Response again(Map<String, Object> order) {
        return survivor.post(order, key(order));
    }

    private static Map<String, Object> titled(String title) {
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("title", title);
        return order;
    }

    private static String key(Map<String, Object> order) {
        return "key-of-" + order.get("reference");
    }

    private String state(Map<String, Object> order) {
        return database.text("select state from posting where title = ?", order.get("title"));
    }

    private String id(Map<String, Object> order) {
        return database.text("select id from posting where title = ?", order.get("title"));
    }

    /** How many postings the provider made of it. */
    private long sent(Map<String, Object> order) {
        return database.number("select count(*) from simulator.signant_posting where title = ?", order.get("title"));
    }
}
