package io.countersign.provider.signicat.simulator;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.SimulatorStore;

/** What the calls about one packaging task do. Each is one transaction. */
@Simulator
@ApplicationScoped
class Packages {

    private final SimulatorStore store;
    private final OrderLife life;
    private final FileStore files;

    Packages(SimulatorStore store, OrderLife life, FileStore files) {
        this.store = store;
        this.life = life;
        this.files = files;
    }

    /** A packaging task as it is now. */
    record Seen(Order order, Packaging packaging) {
    }

    /** @throws Refusal when there is no such packaging task, or not any more */
    Seen status(String orderId, String packagingId) {
        return store.inTransaction(connection -> {
            Order order = life.lock(connection, orderId);
            return new Seen(order, packaging(order, packagingId));
        });
    }

    /** @throws Refusal when there is no such result: never, not yet or not any more */
    byte[] result(String orderId, String packagingId) {
        return store.inTransaction(connection -> {
            Packaging packaging = packaging(life.lock(connection, orderId), packagingId);
            return files.packaged(connection, orderId, packaging).orElseThrow(() -> Refusal.unknown("result"));
        });
    }

    private static Packaging packaging(Order order, String packagingId) {
        return order.packaging(packagingId).orElseThrow(() -> Refusal.unknown("packaging task"));
    }
}
