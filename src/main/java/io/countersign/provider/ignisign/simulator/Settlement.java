package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.wire.OutboundFaults;

/** Does what is due for one request or document. Works in the transaction of the connection that it is given. */
@Simulator
@ApplicationScoped
class Settlement {

    private final Items items;
    private final RequestLife life;
    private final Publication publication;
    private final Proofs proofs;
    private final OutboundFaults faults;

    Settlement(Items items, RequestLife life, Publication publication, Proofs proofs, OutboundFaults faults) {
        this.items = items;
        this.life = life;
        this.publication = publication;
        this.proofs = proofs;
        this.faults = faults;
    }

    /** @param item is locked */
    void settle(Connection connection, Item item) throws SQLException {
        if (item.kind() == Kind.DOCUMENT) {
            proofs.makeContainer(connection, items.find(connection, Kind.REQUEST, item.parent()).orElseThrow(), item);
        } else if (item.is(Requests.COMPLETED)) {
            prove(connection, item);
        } else {
            life.settle(connection, item);
        }
    }

    private void prove(Connection connection, Item request) throws SQLException {
        boolean fails = faults.active(connection, SimulatedIgniSignWire.PROVIDER, SimulatedIgniSignWire.PROOF)
                .have(SimulatedIgniSignWire.PROOF_FAILS);
        if (fails) {
            proofs.fail(connection, request, publication.documents(connection, request));
        } else {
            proofs.make(connection, request, publication.documents(connection, request));
        }
    }
}
