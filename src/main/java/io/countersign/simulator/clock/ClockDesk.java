package io.countersign.simulator.clock;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.ClockListener;
import io.countersign.simulator.Simulator;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/** Moves the clock of this process and notifies those who wait for time to pass. */
@Simulator
@ApplicationScoped
class ClockDesk {

    private final ClockStore store;
    private final MovableClock clock;
    private final List<ClockListener> listeners;

    ClockDesk(ClockStore store, MovableClock clock, @All List<ClockListener> listeners) {
        this.store = store;
        this.clock = clock;
        this.listeners = listeners;
    }

    MovableClock clock() {
        return clock;
    }

    /**
     * Moves every process's clock, this one's at once. Blocks for the database; who listens is notified by
     * {@link #notifyListeners}.
     */
    void advance(Duration by) {
        clock.moveTo(store.advance(by));
    }

    /**
     * Takes over what stands in the store, for a notification may have been missed. Blocks. Answers whether the clock moved.
     */
    boolean catchUp() {
        return clock.moveTo(store.offset());
    }

    /** One after the other, for listeners may share the caller's context and with it a database session. */
    @CheckReturnValue
    Uni<Void> notifyListeners() {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (ClockListener listener : listeners) {
            done = done.chain(listener::clockMoved);
        }
        return done;
    }
}
