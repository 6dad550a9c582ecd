package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;
import io.countersign.simulator.store.SimulatorStore;
import io.countersign.simulator.store.SimulatorStoreException;
import io.countersign.simulator.wire.ActiveFaults;
import io.countersign.simulator.wire.Fault;
import io.countersign.simulator.wire.OutboundFaults;
import io.quarkus.runtime.ShutdownEvent;

/**
 * Posts events to endpoints, at most {@value #MAX_AT_ONCE} at once. Assumed, for IgniSign publishes no retries: each is tried
 * once, any 2xx is a success, a redirect is not followed; whoever missed an event has it sent again.
 */
@Simulator
@ApplicationScoped
class Deliveries {

    private static final Logger LOG = Logger.getLogger(Deliveries.class);
    private static final int MAX_AT_ONCE = 16;
    private static final int OK = 200;
    private static final int REDIRECTION = 300;

    private final SimulatorStore store;
    private final Items items;
    private final VerificationTokens tokens;
    private final OutboundFaults faults;
    private final WebhookClient client;
    private final AtomicInteger running = new AtomicInteger();
    private volatile boolean stopping;

    Deliveries(SimulatorStore store, Items items, VerificationTokens tokens, OutboundFaults faults, WebhookClient client) {
        this.store = store;
        this.items = items;
        this.tokens = tokens;
        this.faults = faults;
        this.client = client;
    }

    /** The database is closed soon: what was not sent yet is sent after the next start. */
    void onStop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private record Sending(String event, String url, String body, ActiveFaults activeFaults) {
    }

    /** Sends all that is to be sent, each once however many processes do so. Does not wait for the receivers. Blocks. */
    void send() {
        int room = MAX_AT_ONCE - running.get();
        if (stopping || room <= 0) {
            return;
        }
        store.inTransaction(connection -> take(connection, room)).forEach(this::send);
    }

    private List<Sending> take(Connection connection, int most) throws SQLException {
        List<Sending> taken = new ArrayList<>();
        for (String event : Rows.list(connection, row -> row.getString(1), """
                delete from simulator.ignisign_delivery where number in
                    (select number from simulator.ignisign_delivery order by number limit ? for update skip locked)
                returning event""", most)) {
            Optional<Sending> sending = prepare(connection, event);
            sending.ifPresent(taken::add);
        }
        return taken;
    }

    /** Empty when the endpoint has gone meanwhile. */
    private Optional<Sending> prepare(Connection connection, String id) throws SQLException {
        Item event = items.find(connection, Kind.EVENT, id).orElseThrow();
        Optional<Item> endpoint = items.find(connection, Kind.WEBHOOK, event.parent());
        if (endpoint.isEmpty()) {
            return Optional.empty();
        }
        ActiveFaults activeFaults = faults.active(connection, SimulatedIgniSignWire.PROVIDER, SimulatedIgniSignWire.WEBHOOK);
        return Optional.of(new Sending(id, endpoint.get().text("url"), body(connection, event, activeFaults), activeFaults));
    }

    private String body(Connection connection, Item event, ActiveFaults activeFaults) throws SQLException {
        Topic topic = Topic.valueOf(event.text("topic"));
        ObjectNode body = Json.object().put("appId", event.scope().appId()).put("appEnv", event.scope().appEnv())
                .put("verificationToken", tokens.issue(connection, event.scope()))
                .put("topic", activeFaults.have(SimulatedIgniSignWire.PAGE_TOPICS) ? topic.onPages() : topic.name())
                .put("action", event.text("action")).put("msgNature", event.text("msgNature"));
        body.set("content", event.shown().get("content"));
        if (event.shown().has("error")) {
            body.set("error", event.shown().get("error"));
        }
        return body.toString();
    }

    private void send(Sending sending) {
        if (sending.activeFaults().have(Fault.DROP_CALLBACKS)) {
            record(sending.event(), 0);
            return;
        }
        if (sending.activeFaults().have(Fault.DUPLICATE_CALLBACKS)) {
            client.post(sending.url(), sending.body(), status -> LOG.debug("A duplicate was sent"));
        }
        running.incrementAndGet();
        client.post(sending.url(), sending.body(), status -> {
            running.decrementAndGet();
            answered(sending.event(), status);
        });
    }

    private void answered(String event, int status) {
        try {
            if (!stopping) {
                record(event, status);
                send();
            }
        } catch (SimulatorStoreException closed) {
            LOG.debug("The answer of a receiver could not be kept, because the process stops", closed);
        }
    }

    /** @param status 0 when nobody answered */
    private void record(String id, int status) {
        store.inTransaction(connection -> {
            Optional<Item> event = items.lock(connection, Kind.EVENT, id);
            if (event.isPresent()) {
                event.get().put("status", status >= OK && status < REDIRECTION ? "SUCCESS" : "FAILED");
                event.get().shown().set("response", Json.object().put("status", status));
                items.update(connection, event.get());
            }
            return null;
        });
    }
}
