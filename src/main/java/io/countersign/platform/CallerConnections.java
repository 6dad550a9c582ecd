package io.countersign.platform;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeoutException;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Bounds how many connections callers of the API hold together. The others are the collector's.
 */
final class CallerConnections {

    /** More callers than this never get their turn within their deadline. */
    private static final int MAX_WAITING = 1_000;

    private final Deque<Turn> waiting = new ArrayDeque<>();
    private int free;

    CallerConnections(int most) {
        this.free = most;
    }

    /** A caller's turn, begun or waited for. */
    final class Turn {

        private UniEmitter<? super Void> emitter;
        private boolean begun;

        /** Ends the turn, or the wait for it. Once ended nothing happens. */
        void end() {
            UniEmitter<? super Void> left = null;
            synchronized (CallerConnections.this) {
                if (begun) {
                    begun = false;
                    free++;
                } else if (waiting.remove(this)) {
                    left = emitter;
                }
            }
            if (left != null) {
                left.fail(new TimeoutException("Callers hold all the connections that they may hold."));
            }
            beginNext();
        }
    }

    /**
     * Begins the turn when one is free.
     *
     * @return completes when it has begun; fails with {@link TimeoutException} when it is ended before, or too many wait
     */
    @CheckReturnValue
    Uni<Void> begin(Turn turn) {
        return Uni.createFrom().emitter(emitter -> {
            boolean refused;
            synchronized (this) {
                refused = waiting.size() >= MAX_WAITING;
                if (!refused) {
                    turn.emitter = emitter;
                    waiting.add(turn);
                }
            }
            if (refused) {
                emitter.fail(new TimeoutException("Too many callers wait for a connection."));
            }
            beginNext();
        });
    }

    private void beginNext() {
        for (Turn next = nextToBegin(); next != null; next = nextToBegin()) {
            next.emitter.complete(null);
        }
    }

    private synchronized Turn nextToBegin() {
        if (free == 0 || waiting.isEmpty()) {
            return null;
        }
        free--;
        Turn next = waiting.remove();
        next.begun = true;
        return next;
    }
}
