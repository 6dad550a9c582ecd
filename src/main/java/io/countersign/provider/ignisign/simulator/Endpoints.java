package io.countersign.provider.ignisign.simulator;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.OwnAddress;
import io.countersign.simulator.Simulator;

/**
 * The webhook endpoints of each application and environment. Those of the settings are there from the start, and come back
 * with the next start once they were removed. Works in the transaction of the connection that it is given.
 */
@Simulator
@ApplicationScoped
class Endpoints {

    static final int MAX = 50;
    private static final String LIST = "where kind = 'webhook' and app_id = ? and app_env = ? order by number limit " + MAX;

    private final Items items;
    private final SimulatedIgniSignConfig config;
    private final Applications applications;
    private final OwnAddress address;
    private final Clock clock;
    private final AtomicBoolean registered = new AtomicBoolean();

    Endpoints(Items items, SimulatedIgniSignConfig config, Applications applications, OwnAddress address, Clock clock) {
        this.items = items;
        this.config = config;
        this.applications = applications;
        this.address = address;
        this.clock = clock;
    }

    List<Item> in(Connection connection, Scope scope) throws SQLException {
        if (applications.isDefault(scope) && registered.compareAndSet(false, true)) {
            for (String endpoint : config.endpoints().orElse(List.of())) {
                URI url = endpoint.startsWith("/") ? address.url(endpoint) : URI.create(endpoint);
                add(connection, scope, Ids.of(url.toString()), url.toString(), "Registered by the settings");
            }
        }
        return items.list(connection, LIST, scope.appId(), scope.appEnv());
    }

    /** @param description null for none */
    Item add(Connection connection, Scope scope, String id, String url, String description) throws SQLException {
        Item endpoint = Item.create(Kind.WEBHOOK, id, scope, null, clock.instant()).put("url", url);
        if (description != null) {
            endpoint.put("description", description);
        }
        items.insert(connection, endpoint);
        return endpoint;
    }
}
