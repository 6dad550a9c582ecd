package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.SQLException;
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
            try {
                store.inTransaction(this::addAll);
            } catch (RuntimeException failed) {
                registered.set(false);
                throw failed;
            }
        }
    }

    private Void addAll(Connection connection) throws SQLException {
        for (String endpoint : config.endpoints().orElse(List.of())) {
            String url = url(endpoint);
            endpoints.add(connection, applications.byDefault(), Ids.of(url), url, "Registered by the settings");
        }
        return null;
    }

    private String url(String endpoint) {
        String url = endpoint.startsWith("/") ? address.url(endpoint).toString() : endpoint;
        if (!WebhookUrl.isHttp(url)) {
            throw new IllegalArgumentException("countersign.simulator.ignisign.endpoints must have addresses of http or https,"
                    + " or paths that begin with a slash.");
        }
        return url;
    }
}
