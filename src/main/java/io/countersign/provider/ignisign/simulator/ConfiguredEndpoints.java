package io.countersign.provider.ignisign.simulator;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.OwnAddress;
import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.SimulatorStore;

/** The webhook endpoints that the settings name: those of the default application from the start. */
@Simulator
@ApplicationScoped
class ConfiguredEndpoints {

    private final SimulatorStore store;
    private final Endpoints endpoints;
    private final SimulatedIgniSignConfig config;
    private final Applications applications;
    private final OwnAddress address;
    private final AtomicBoolean registered = new AtomicBoolean();

    ConfiguredEndpoints(SimulatorStore store, Endpoints endpoints, SimulatedIgniSignConfig config,
            Applications applications, OwnAddress address) {
        this.store = store;
        this.endpoints = endpoints;
        this.config = config;
        this.applications = applications;
        this.address = address;
    }

    /**
     * Registers them unless this process did. One that was removed comes back with the next process. Not at start-up, where the
     * own port is not known yet; and in a transaction of its own, for that of the first call may be undone. Blocks.
     */
    void register() {
        if (registered.compareAndSet(false, true)) {
            store.inTransaction(connection -> {
                for (String endpoint : config.endpoints().orElse(List.of())) {
                    URI url = endpoint.startsWith("/") ? address.url(endpoint) : URI.create(endpoint);
                    endpoints.add(connection, applications.byDefault(), Ids.of(url.toString()), url.toString(),
                            "Registered by the settings");
                }
                return null;
            });
        }
    }
}
