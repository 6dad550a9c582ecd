package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;

/**
 * What has happened, for each endpoint an event of its own. Every method works in the transaction of the connection that it is
 * given; deliveries begin when that is committed.
 */
@Simulator
@ApplicationScoped
class Events {

    static final String PENDING = "PENDING";

    private final Items items;
    private final Endpoints endpoints;
    private final Clock clock;

    Events(Items items, Endpoints endpoints, Clock clock) {
        this.items = items;
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /** Something went as it should. */
    void record(Connection connection, Scope scope, Topic topic, String action, ObjectNode content) throws SQLException {
        record(connection, scope, topic, action, "SUCCESS", content, null);
    }

    /** Something failed. IgniSign: the error of a webhook has {@code errorCode}, that of a call {@code code} (M3). */
    void recordFailure(Connection connection, Scope scope, Topic topic, String action, ObjectNode content, String errorCode)
            throws SQLException {
        record(connection, scope, topic, action, "ERROR", content, Json.object().put("errorCode", errorCode));
    }

    private void record(Connection connection, Scope scope, Topic topic, String action, String nature, ObjectNode content,
            ObjectNode error) throws SQLException {
        if (topic == Topic.APP && !scope.appEnv().equals(Scope.PRODUCTION)) {
            return;
        }
        for (Item endpoint : endpoints.in(connection, scope)) {
            Item event = Item.create(Kind.EVENT, scope, endpoint.id(), clock.instant());
            event.put("webhookId", endpoint.id()).put("topic", topic.name()).put("action", action)
                    .put("msgNature", nature).put("status", PENDING);
            event.shown().set("content", content);
            if (error != null) {
                event.shown().set("error", error);
            }
            items.insert(connection, event);
            deliver(connection, event);
        }
    }

    /** Has an event delivered, once more where it was before. */
    void deliver(Connection connection, Item event) throws SQLException {
        Rows.change(connection, "insert into simulator.ignisign_delivery (event) values (?)", event.id());
    }
}
