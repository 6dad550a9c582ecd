package io.countersign.provider.signicat.simulator;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;
import io.countersign.simulator.store.SimulatorStore;
import io.countersign.simulator.wire.ActiveFaults;
import io.countersign.simulator.wire.Fault;
import io.countersign.simulator.wire.OutboundFaults;

/**
 * Posts notifications of type URL. Our assumptions: it is tried once, a redirect is not followed, and whatever the receiver
 * answers or fails to answer changes nothing.
 */
@Simulator
@ApplicationScoped
class Deliveries {

    private static final Logger LOG = Logger.getLogger(Deliveries.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SimulatorStore store;
    private final OutboundFaults acts;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE)
            .build();

    Deliveries(SimulatorStore store, OutboundFaults acts) {
        this.store = store;
        this.acts = acts;
    }

    private record Delivery(String recipient, String body) {
    }

    /** A notification and the faults that apply to it. */
    private record Sending(Delivery delivery, ActiveFaults activeFaults) {
    }

    /** Sends all that is to be sent, each once however many processes do so. Does not wait for the receivers. */
    void send() {
        store.inTransaction(this::take).forEach(this::send);
    }

    private List<Sending> take(Connection connection) throws SQLException {
        List<Sending> taken = new ArrayList<>();
        for (Delivery delivery : Rows.list(connection, row -> new Delivery(row.getString(1), row.getString(2)), """
                delete from simulator.signicat_url_notice where number in
                    (select number from simulator.signicat_url_notice order by number for update skip locked)
                returning recipient, body""")) {
            taken.add(new Sending(delivery,
                    acts.active(connection, SimulatedSignicatWire.PROVIDER, SimulatedSignicatWire.NOTIFICATION)));
        }
        return taken;
    }

    private void send(Sending sending) {
        if (sending.activeFaults().have(Fault.DROP_CALLBACKS)) {
            return;
        }
        post(sending.delivery());
        if (sending.activeFaults().have(Fault.DUPLICATE_CALLBACKS)) {
            post(sending.delivery());
        }
    }

    private void post(Delivery delivery) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(delivery.recipient())).timeout(PATIENCE)
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(delivery.body()))
                .build();
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((reply, failure) -> {
            if (failure != null) {
                LOG.debug("Nobody took a notification", failure);
            }
        });
    }
}
