package io.countersign.provider.posten.simulator;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.SimulatorStore;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;

/** Plays the fault that each address answers 503 once, in all processes together, until it is switched off. */
@Simulator
@ApplicationScoped
class Outage {

    private final SimulatorStore store;
    private final CurrentVertxRequest current;

    Outage(SimulatorStore store, CurrentVertxRequest current) {
        this.store = store;
        this.current = current;
    }

    /** @param on whether the fault is on */
    boolean strikes(boolean on) {
        HttpServerRequest request = current.getCurrent().request();
        String address = request.method() + " " + request.path();
        return store.inTransaction(connection -> on
                ? Rows.change(connection,
                        "insert into simulator.posten_unavailable (address) values (?) on conflict do nothing",
                        address) == 1
                : Rows.change(connection, "delete from simulator.posten_unavailable") < 0);
    }
}
