package io.countersign.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.countersign.api.RawRequest;
import io.countersign.platform.Pools;
import io.countersign.platform.WorkerPools;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Bodies at a server of its own with small bounds, where {@code /file} and {@code /away} read bodies, {@code /never} answers
 * nothing, and every other address answers at once.
 */
class BodyWatchTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int MAX_BYTES = 4_000_000;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Vertx vertx = Vertx.vertx();
    private final WorkerPools pools = Pools.single(1, meters);
    private final CountDownLatch release = new CountDownLatch(1);
    private BodyWatch watch;
    private HttpServer server;

    @AfterEach
    void end() {
        release.countDown();
        watch.stop();
        server.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        Pools.close(pools);
    }

    /** A minute for everything, and two bodies at most, where nothing else is set. */
    private void start(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("countersign.bodies.max-at-once", "2", "countersign.bodies.deadline",
                "60s", "countersign.bodies.callback-deadline", "60s", "countersign.bodies.rate-grace", "60s"));
        all.putAll(settings);
        BodyConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(BodyConfig.class)
                .withSources(new PropertiesConfigSource(all, "test", 100)).build().getConfigMapping(BodyConfig.class);
        watch = new BodyWatch(config, vertx, meters);
        RequestBodies bodies = new RequestBodies(config, watch, pools, meters);
        server = vertx.createHttpServer().requestHandler(router(bodies)).listen(0).toCompletionStage()
                .toCompletableFuture().join();
    }

    private Router router(RequestBodies bodies) {
        Router router = Router.router(vertx);
        router.route().handler(call -> {
            call.request().pause();
            call.next();
        });
        Filters filters = new Filters();
        watch.register(filters);
        filters.getFilters().forEach(filter -> router.route().handler(filter.getHandler()));
        router.route("/file").handler(call -> bodies.toFile(call, MAX_BYTES).chain(file -> pools.uploads().run(() -> {
            try (file) {
                return file.input().readAllBytes().length;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        })).subscribe().with(length -> call.response().end("got " + length), thrown -> refuse(call, thrown)));
        router.route("/away").handler(call -> bodies.discard(call, MAX_BYTES).subscribe()
                .with(done -> call.response().end("got it"), thrown -> refuse(call, thrown)));
        router.route("/never").handler(call -> {
            // somebody who takes for ever
        });
        router.route().handler(call -> call.response().end("here"));
        return router;
    }

    private static void refuse(RoutingContext call, Throwable thrown) {
        call.response().setStatusCode(400).end(((BodyException) thrown).reason().toString());
    }

    private RawRequest open() throws IOException {
        return new RawRequest(server.actualPort());
    }

    private RawRequest half(String path) throws IOException {
        return open().text("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf");
    }

    private double incoming() {
        return meters.get("countersign.bodies.incoming").gauge().value();
    }

    @Test
    void aBodyBeyondTheBoundIsAnsweredThatItMayComeLater() throws IOException {
        // Given
        start(Map.of());
        try (RawRequest first = half("/file"); RawRequest second = half("/never")) {
            await().atMost(SOON).until(() -> incoming() == 2);

            // When
            String answer;
            try (RawRequest third = half("/file")) {
                answer = third.answer();
            }

            // Then
            assertThat(answer).startsWith("HTTP/1.1 503 ").contains("application/problem+json")
                    .contains("urn:countersign:problem:too-many-uploads").contains("\"retriable\":true");
            assertThat(answer.toLowerCase(java.util.Locale.ROOT)).contains("retry-after: ").contains("connection: close");
            first.text("x".repeat(996));
            assertThat(first.answerUntil("1000")).endsWith("got 1000");
        }
    }

    @Test
    void aBodyThatCameMakesRoomForAnother() throws IOException {
        // Given
        start(Map.of());

        // When
        try (RawRequest held = half("/never"); RawRequest other = open()) {
            for (int i = 0; i < 5; i++) {
                other.text("POST /file HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody");
                assertThat(other.answerUntil("got 4")).startsWith("HTTP/1.1 200 ");
            }
        }

        // Then
        await().atMost(SOON).until(() -> incoming() == 0);
    }

    @Test
    void aRequestWithoutABodyIsNotCounted() throws IOException {
        // Given
        start(Map.of());

        // When
        try (RawRequest first = half("/file"); RawRequest second = half("/away"); RawRequest plain = open()) {
            await().atMost(SOON).until(() -> incoming() == 2);
            plain.text("GET /x HTTP/1.1\r\nHost: x\r\n\r\n");

            // Then
            assertThat(plain.answerUntil("here")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void aBodyThatDripsIsTooSlow() throws IOException {
        // Given
        start(Map.of("countersign.bodies.rate-grace", "1s", "countersign.bodies.rate-window", "1s"));

        // When
        try (RawRequest dripping = half("/file")) {
            String answer = dripping.answer();

            // Then
            assertThat(answer).contains("TOO_SLOW");
        }
    }

    @Test
    void aBodyThatTakesTooLongIsTooLate() throws IOException {
        // Given
        start(Map.of("countersign.bodies.callback-deadline", "1s"));

        // When
        try (RawRequest late = half("/away")) {
            String answer = late.answer();

            // Then
            assertThat(answer).contains("TOO_LATE");
        }
    }

    @Test
    void aBodyThatNobodyReadsHasADeadlineToo() throws IOException {
        // Given
        start(Map.of("countersign.bodies.deadline", "1s"));

        // When
        try (RawRequest unread = half("/never")) {
            String answer = unread.answer();

            // Then
            assertThat(answer).startsWith("HTTP/1.1 408 ").contains("urn:countersign:problem:request-timeout")
                    .contains("on a new connection");
        }
    }

    @Test
    void anAnswerDoesNotWaitForTheBodyAndThenTheConnectionIsClosed() throws IOException {
        // Given
        start(Map.of());

        // When
        try (RawRequest half = half("/elsewhere")) {
            String answer = half.answer();

            // Then
            assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("here");
        }
        await().atMost(SOON).until(() -> incoming() == 0);
    }

    @Test
    void aBodyThatWaitsForOurDiskIsNotTheSendersFault() throws Exception {
        // Given
        start(Map.of("countersign.bodies.rate-grace", "1s", "countersign.bodies.rate-window", "1s"));
        CountDownLatch started = new CountDownLatch(1);
        pools.files().execute(() -> {
            started.countDown();
            awaitRelease();
        });
        started.await();

        // When
        try (RawRequest waiting = open()) {
            waiting.text("POST /file HTTP/1.1\r\nHost: x\r\nContent-Length: 40000\r\n\r\n").bytes(new byte[39_999]);
            await().during(Duration.ofSeconds(5)).atMost(SOON).until(() -> incoming() == 1);
            release.countDown();
            waiting.bytes(new byte[1]);

            // Then
            assertThat(waiting.answerUntil("got 40000")).startsWith("HTTP/1.1 200 ");
        }
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWhileItComes() throws IOException {
        // Given
        start(Map.of());

        // When
        try (RawRequest large = open()) {
            large.text("POST /file HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n").chunk(new byte[MAX_BYTES])
                    .chunk(new byte[1]);

            // Then
            assertThat(large.answer()).contains("TOO_LARGE");
        }
        await().atMost(SOON).until(() -> onDisk() == 0);
    }

    @Test
    void bodiesThatFillTheDiskAreRefused() throws IOException {
        // Given
        start(Map.of("countersign.bodies.max-on-disk", "100K"));

        // When
        try (RawRequest large = open()) {
            large.text("POST /file HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n").bytes(new byte[150_000]);

            // Then
            assertThat(large.answer()).contains("NO_ROOM");
        }
        await().atMost(SOON).until(() -> onDisk() == 0);
    }

    @Test
    void aBodyThatBreaksOffLeavesNothingBehind() throws IOException {
        // Given
        start(Map.of());

        // When
        try (RawRequest broken = open()) {
            broken.text("POST /file HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n").bytes(new byte[150_000]);
            await().atMost(SOON).until(() -> onDisk() > 0);
        }

        // Then
        await().atMost(SOON).until(() -> incoming() == 0 && onDisk() == 0);
    }

    @Test
    void whoAsksBeforeSendingIsAskedForTheBody() throws IOException {
        // Given
        start(Map.of());

        // When
        try (RawRequest asking = open()) {
            asking.text("POST /file HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
            assertThat(asking.answerUntil("\r\n\r\n")).startsWith("HTTP/1.1 100 ");
            asking.text("body");

            // Then
            assertThat(asking.answerUntil("got 4")).startsWith("HTTP/1.1 200 ");
        }
    }

    private double onDisk() {
        return meters.get("countersign.bodies.disk").gauge().value();
    }
}
