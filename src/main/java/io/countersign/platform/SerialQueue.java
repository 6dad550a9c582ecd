package io.countersign.platform;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Lets asynchronous tasks run one after the other: those that come first in their lane, and those of the first lane before
 * those of the second.
 */
public class SerialQueue {

    private final Deque<BooleanSupplier> first = new ArrayDeque<>();
    private final Deque<BooleanSupplier> second = new ArrayDeque<>();
    private boolean busy;

    /** Runs the task when all that came before it in the first lane have ended, however they ended. */
    @CheckReturnValue
    public <T> Uni<T> run(Supplier<Uni<T>> task) {
        return DetachedContext.here(Uni.createFrom().emitter(emitter -> enqueue(first, () -> start(task, emitter))));
    }

    /**
     * Runs the task when no other is under way or waits.
     *
     * @param patience how long its turn is waited for
     * @return fails with {@link TimeoutException}, and does not run the task, when its turn did not come in time
     */
    @CheckReturnValue
    public <T> Uni<T> runLast(Supplier<Uni<T>> task, Duration patience) {
        return DetachedContext.here(Uni.createFrom().emitter(emitter -> {
            long until = System.nanoTime() + patience.toNanos();
            enqueue(second, () -> {
                if (System.nanoTime() - until > 0) {
                    emitter.fail(new TimeoutException("Its turn did not come within " + patience + "."));
                    return false;
                }
                return start(task, emitter);
            });
        }));
    }

    private <T> boolean start(Supplier<Uni<T>> task, UniEmitter<? super T> emitter) {
        Uni.createFrom().<T> deferred(task::get).onTermination().invoke(this::next)
                .subscribe().with(emitter::complete, emitter::fail);
        return true;
    }

    private void enqueue(Deque<BooleanSupplier> lane, BooleanSupplier start) {
        synchronized (this) {
            if (busy) {
                lane.add(start);
                return;
            }
            busy = true;
        }
        if (!start.getAsBoolean()) {
            next();
        }
    }

    /** Passes over those whose time is up. */
    private void next() {
        BooleanSupplier start = poll();
        while (start != null && !start.getAsBoolean()) {
            start = poll();
        }
    }

    private synchronized BooleanSupplier poll() {
        BooleanSupplier start = first.isEmpty() ? second.poll() : first.poll();
        busy = start != null;
        return start;
    }
}
