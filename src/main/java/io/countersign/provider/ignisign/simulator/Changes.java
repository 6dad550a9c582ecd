package io.countersign.provider.ignisign.simulator;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.SimulatorStore;

/** Changes are made in one transaction each; the webhooks that follow are sent when it is committed. Blocks. */
@Simulator
@ApplicationScoped
class Changes {

    private final SimulatorStore store;
    private final ConfiguredEndpoints endpoints;
    private final Deliveries deliveries;
    private final Clock clock;

    Changes(SimulatorStore store, ConfiguredEndpoints endpoints, Deliveries deliveries, Clock clock) {
        this.store = store;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** What time it is, to the millisecond, as the provider's dates are. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    <T> T make(SimulatorStore.Work<T> change) {
        endpoints.register();
        T made = store.inTransaction(change);
        deliveries.send();
        return made;
    }
}
