package io.countersign.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

class WorkerPoolTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final WorkerPool pool = new WorkerPool("test", 1, 1, meters);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void end() {
        release.countDown();
        pool.close();
    }

    /** One task runs and one waits, until they are released. */
    private void fill() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        pool.execute(() -> {
            running.countDown();
            awaitRelease();
        });
        running.await();
        pool.execute(this::awaitRelease);
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void workRunsOnThreadsOfThePoolsName() {
        // When
        String thread = pool.run(() -> Thread.currentThread().getName()).await().atMost(SOON);

        // Then
        assertThat(thread).isEqualTo("countersign-test-1");
    }

    @Test
    void whatAFullPoolDoesNotTakeFailsAtOnceAndIsCounted() throws InterruptedException {
        // Given
        fill();

        // Then
        assertThatThrownBy(() -> pool.run(() -> "never").await().atMost(SOON)).isInstanceOf(WorkersBusyException.class);
        assertThatThrownBy(() -> pool.execute(() -> {
        })).isInstanceOf(WorkersBusyException.class);
        assertThat(meters.get("countersign.executor.rejected").tag("name", "test").counter().count()).isEqualTo(2);
    }

    @Test
    void aStreamThatAFullPoolDoesNotTakeFails() throws InterruptedException {
        // Given
        fill();

        // Then
        assertThatThrownBy(() -> Multi.createFrom().items(1, 2).emitOn(pool).collect().asList().await().atMost(SOON))
                .isInstanceOf(WorkersBusyException.class);
    }

    @Test
    void thePoolIsMeasured() throws InterruptedException {
        // When
        fill();

        // Then
        assertThat(meters.get("countersign.executor.active").tag("name", "test").gauge().value()).isEqualTo(1);
        assertThat(meters.get("countersign.executor.queued").tag("name", "test").gauge().value()).isEqualTo(1);
        assertThat(meters.get("countersign.executor.rejected").tag("name", "test").counter().count()).isZero();
    }

    @Test
    void aTaskRunsInTheContextOfWhoeverHandedItOver() {
        // Given
        Vertx vertx = Vertx.vertx();
        Context caller = vertx.getOrCreateContext();
        CompletableFuture<Context> seen = new CompletableFuture<>();

        // When
        caller.runOnContext(start -> pool.execute(() -> seen.complete(Vertx.currentContext())));

        // Then
        assertThat(seen.orTimeout(30, java.util.concurrent.TimeUnit.SECONDS).join()).isSameAs(caller);
        vertx.close();
    }
}
