package io.countersign.api;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Ticks on every event loop, and tells how long one of them was held up at most.
 */
final class EventLoopWatch implements AutoCloseable {

    private static final int LOOPS = 4 * Runtime.getRuntime().availableProcessors();
    private static final long EVERY = 20;

    private final Vertx vertx;
    private final Map<Long, AtomicLong> timers = new HashMap<>();
    private final AtomicLong longest = new AtomicLong();

    EventLoopWatch(Vertx vertx) {
        this.vertx = vertx;
        for (int i = 0; i < LOOPS; i++) {
            Context loop = vertx.getOrCreateContext();
            loop.runOnContext(start -> tick(new AtomicLong(System.nanoTime())));
        }
    }

    private synchronized void tick(AtomicLong last) {
        timers.put(vertx.setPeriodic(EVERY, timer -> {
            long now = System.nanoTime();
            longest.accumulateAndGet(now - last.getAndSet(now), Math::max);
        }), last);
    }

    synchronized Duration longestPause() {
        long now = System.nanoTime();
        timers.values().forEach(last -> longest.accumulateAndGet(now - last.get(), Math::max));
        return Duration.ofNanos(longest.get());
    }

    @Override
    public synchronized void close() {
        timers.keySet().forEach(vertx::cancelTimer);
    }
}
