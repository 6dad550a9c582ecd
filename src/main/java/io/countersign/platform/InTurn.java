package io.countersign.platform;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Lets asynchronous tasks run one after the other, in the order in which they came.
 */
public class InTurn {

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;

    /** Runs the task when all that came before it have ended, however they ended. */
    @CheckReturnValue
    public <T> Uni<T> run(Supplier<Uni<T>> task) {
        return Uni.createFrom().emitter(emitter -> enqueue(() -> Uni.createFrom().<T> deferred(task::get)
                .onTermination().invoke(this::next)
                .subscribe().with(emitter::complete, emitter::fail)));
    }

    private void enqueue(Runnable start) {
        synchronized (this) {
            if (busy) {
                waiting.add(start);
                return;
            }
            busy = true;
        }
        start.run();
    }

    private void next() {
        Runnable start;
        synchronized (this) {
            start = waiting.poll();
            busy = start != null;
        }
        if (start != null) {
            start.run();
        }
    }
}
