package io.countersign.provider.posten.simulator;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;
import io.countersign.simulator.store.SimulatorStore;
import io.countersign.simulator.wire.WireCall;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;

/** Plays the fault that each address answers 503 once after the fault was set, in all processes together. */
@Simulator
@ApplicationScoped
class Outage {

    private final SimulatorStore store;
    private final CurrentVertxRequest current;

    Outage(SimulatorStore store, CurrentVertxRequest current) {
        this.store = store;
        this.current = current;
    }

    boolean applies(WireCall call) {
        if (!call.suffers(SimulatedPostenWire.UNAVAILABLE_ONCE)) {
            return false;
        }
        HttpServerRequest request = current.getCurrent().request();
        return store.inTransaction(connection -> Rows.change(connection, """
                insert into simulator.posten_unavailable as known (address, revision) values (?, ?)
                on conflict (address) do update set revision = excluded.revision
                where known.revision < excluded.revision""", request.method() + " " + request.path(),
                call.faultsRevision()) == 1);
    }
}
