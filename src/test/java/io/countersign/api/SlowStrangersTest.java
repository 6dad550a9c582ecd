package io.countersign.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.countersign.provider.PostingId;
import io.countersign.testing.Documents;
import io.countersign.testing.FakeProvider;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Callers who send half of a body, or a byte now and then, and hold the connection. */
@QuarkusTest
class SlowStrangersTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int STRANGERS = 2000;
    private static final String JSON = "application/json";
    private static final String FORM = "multipart/form-data; boundary=x";

    @Inject
    FakeProvider provider;

    @Inject
    MeterRegistry meters;

    @Inject
    Pool pool;

    private final List<RawRequest> open = new ArrayList<>();
    private final ScheduledExecutorService dripping = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void close() throws IOException {
        dripping.shutdownNow();
        for (RawRequest one : open) {
            one.close();
        }
        await().atMost(SOON).until(() -> incoming() == 0);
    }

    /** Keeps what is an error. */
    private static final class Errors extends Handler {

        private final List<LogRecord> records = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.SEVERE.intValue()) {
                records.add(record);
            }
        }

        @Override
        public void flush() {
            // nothing is buffered
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    @Test
    void whoeverHangsUpIsNoErrorInTheLog() throws IOException {
        // Given
        Errors errors = new Errors();
        Logger.getLogger("").addHandler(errors);
        for (int i = 0; i < 20; i++) {
            half("POST", "/v1/postings", i % 2 == 0 ? JSON : FORM);
        }
        await().atMost(SOON).until(() -> incoming() >= 20);

        // When
        for (RawRequest one : open) {
            one.close();
        }

        // Then
        await().atMost(SOON).until(() -> incoming() == 0);
        Logger.getLogger("").removeHandler(errors);
        assertThat(errors.records).isEmpty();
    }

    private double incoming() {
        return meters.get("countersign.bodies.incoming").gauge().value();
    }

    private RawRequest half(String method, String path, String type) throws IOException {
        RawRequest request = new RawRequest().text(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                + "\r\nContent-Length: 60000\r\n\r\n" + (type.equals(FORM)
                        ? "--x\r\nContent-Disposition: form-data; name=\"posting\"\r\n\r\n"
                        : "{\"provider\":\"signant\","));
        open.add(request);
        return request;
    }

    private URI callback() {
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("provider", "fake");
        return provider.fake(Integrator.create(order).getString("providerReference")).callback;
    }

    @Test
    void whatIsSignedIsCollectedAndACreateIsAnsweredWhileTwoThousandBodiesAreHeld() throws IOException {
        // Given
        JsonPath signed = Integrator.create();
        Kit.sign(signed);
        for (int i = 0; i < STRANGERS; i++) {
            half("POST", "/v1/postings", i % 2 == 0 ? JSON : FORM);
        }
        await().atMost(SOON).until(() -> incoming() >= STRANGERS);

        // When
        Kit.advance("PT31S");
        JsonPath created = Integrator.create();

        // Then
        assertThat(Integrator.get(signed).getString("state")).isEqualTo("collected");
        assertThat(created.getString("state")).isEqualTo("open");
        assertThat(Form.of(order()).file("document", "loan.pdf", Documents.pdf()).post().statusCode()).isEqualTo(201);
        assertThat(incoming()).isGreaterThanOrEqualTo(STRANGERS);
    }

    private static Map<String, Object> order() {
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.remove("documents");
        return order;
    }

    @Test
    void aByteASecondIsNotEnough() throws IOException {
        // Given
        String known = callback().getPath();
        long before = Calls.rows(pool);
        List<RawRequest> slow = List.of(half("POST", "/v1/postings", JSON), half("POST", "/v1/postings", FORM),
                half("POST", known, JSON));

        // When
        dripping.scheduleWithFixedDelay(() -> slow.forEach(SlowStrangersTest::drip), 1, 1, TimeUnit.SECONDS);

        // Then
        for (RawRequest one : slow) {
            one.socket().setSoTimeout((int) SOON.toMillis());
            assertThat(one.answer()).startsWith("HTTP/1.1 408 ").contains("application/problem+json")
                    .contains("urn:countersign:problem:request-timeout").containsIgnoringCase("connection: close");
        }
        assertThat(Calls.rows(pool)).isEqualTo(before);
    }

    /** One whose connection was closed meanwhile is left alone. */
    private static void drip(RawRequest request) {
        try {
            request.text(" ");
        } catch (IOException closed) {
            // that is what is waited for
        }
    }

    @ParameterizedTest
    @CsvSource({ "POST,/callbacks/fake/AAAAAAAA,404", "POST,/callbacks/nobody/AAAAAAAA,404", "POST,/nowhere,404",
            "POST,/v1/nowhere,404", "PUT,/v1/postings,405", "POST,/v1/providers,405", "GET,/v1/providers,200",
            "POST,/v1/postings/00000000-0000-7000-8000-000000000000/cancel,404", "POST,/q/health/live,200",
            "POST,/q/nothing,404" })
    void whoeverNeedsNoBodyAnswersWithoutIt(String method, String path, int status) throws IOException {
        // When
        RawRequest half = half(method, path, JSON);

        // Then
        assertThat(half.answerUntil("\r\n\r\n")).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void theConnectionOfARequestThatWasAnsweredWithoutItsBodyIsClosed() throws IOException {
        // When
        RawRequest half = half("POST", "/callbacks/fake/AAAAAAAA", JSON);

        // Then
        assertThat(half.answer()).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void aCallbackThatBreaksOffMakesThePostingDueAllTheSame() throws IOException {
        // Given
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("provider", "fake");
        JsonPath posting = Integrator.create(order);
        String path = provider.fake(posting.getString("providerReference")).callback.getPath();

        // When
        RawRequest broken = half("POST", path, JSON);
        await().atMost(SOON).until(() -> incoming() >= 1);
        broken.close();

        // Then
        await().atMost(SOON).until(() -> wakes(posting) == 1);
    }

    private long wakes(JsonPath posting) {
        return pool.preparedQuery("select wake_no from posting_work where posting = $1")
                .execute(Tuple.of(new PostingId(java.util.UUID.fromString(posting.getString("id"))).value())).await()
                .atMost(SOON).iterator().next().getLong(0);
    }

    @Test
    void aRefusedBodyIsRefusedAtOnceAlsoWhenItIsAnnouncedOnly() throws IOException {
        // When
        RawRequest asking = new RawRequest().text("POST /callbacks/fake/AAAAAAAA HTTP/1.1\r\nHost: x\r\nExpect: 100-continue"
                + "\r\nContent-Length: 60000\r\n\r\n");
        open.add(asking);

        // Then
        assertThat(asking.answer()).startsWith("HTTP/1.1 404 ").doesNotContain("HTTP/1.1 100 ");
    }

    @Test
    void thePoolsAndBodiesAreMeasured() {
        // When
        String metrics = given().get("/q/metrics").then().statusCode(200).extract().asString();

        // Then
        assertThat(Stream.of("files", "uploads", "adapters", "pass-through", "evidence"))
                .allSatisfy(name -> assertThat(metrics).contains(
                        "countersign_executor_active_threads{name=\"" + name + "\"",
                        "countersign_executor_queued_tasks{name=\"" + name + "\"",
                        "countersign_executor_rejected_tasks_total{name=\"" + name + "\""));
        assertThat(metrics).contains("countersign_bodies_incoming ", "countersign_bodies_disk_bytes ");
    }
}
