package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;

/**
 * The webhook endpoints of each application and environment. Works in the transaction of the connection that it is given.
 */
@Simulator
@ApplicationScoped
class Endpoints {

    static final int MAX = 50;
    private static final String LIST = "where kind = 'webhook' and app_id = ? and app_env = ? order by number limit " + MAX;

    private final Items items;
    private final Clock clock;

    Endpoints(Items items, Clock clock) {
        this.items = items;
        this.clock = clock;
    }

    /** Oldest first. */
    List<Item> in(Connection connection, Scope scope) throws SQLException {
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
