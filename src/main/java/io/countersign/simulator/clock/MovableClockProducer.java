package io.countersign.simulator.clock;

import java.time.Clock;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.countersign.platform.StartOrder;
import io.countersign.simulator.Simulator;
import io.quarkus.runtime.StartupEvent;

/**
 * Puts the movable clock in the place of the platform's. The offset is read with the bean's creation, which start-up
 * brings about before anything that is scheduled runs.
 */
@Simulator
@Singleton
class MovableClockProducer {

    @Produces
    @Singleton
    MovableClock clock(ClockStore store) {
        MovableClock clock = new MovableClock(Clock.systemUTC());
        clock.moveTo(store.offset());
        return clock;
    }

    void load(@Observes @Priority(StartOrder.SIMULATORS) StartupEvent event, MovableClock clock) {
        clock.offset();
    }
}
