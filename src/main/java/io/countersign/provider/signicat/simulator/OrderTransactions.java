package io.countersign.provider.signicat.simulator;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.SimulatorStore;

/** Transactions that look at orders. Each can give occasion to notifications, which leave when it is committed. */
@Simulator
@ApplicationScoped
class OrderTransactions {

    private final SimulatorStore store;
    private final Deliveries deliveries;

    OrderTransactions(SimulatorStore store, Deliveries deliveries) {
        this.store = store;
        this.deliveries = deliveries;
    }

    <T> T in(SimulatorStore.Work<T> work) {
        T result = store.inTransaction(work);
        deliveries.send();
        return result;
    }
}
