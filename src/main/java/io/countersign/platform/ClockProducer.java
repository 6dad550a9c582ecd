package io.countersign.platform;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

import io.quarkus.arc.DefaultBean;

/**
 * The one source of time: the system's clock in UTC. The simulators' kit replaces it by a clock that can be moved.
 */
class ClockProducer {

    /** Never moved, whatever the kit does to the other one. */
    @Produces
    @SystemTime
    @ApplicationScoped
    Clock systemClock() {
        return Clock.systemUTC();
    }

    @Produces
    @DefaultBean
    @ApplicationScoped
    Clock clock() {
        return Clock.systemUTC();
    }
}
