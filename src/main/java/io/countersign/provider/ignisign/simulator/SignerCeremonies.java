package io.countersign.provider.ignisign.simulator;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.desk.Ceremonies;
import io.countersign.simulator.desk.Ceremony;
import io.countersign.simulator.desk.CeremonyAct;
import io.countersign.simulator.desk.CeremonyState;
import io.countersign.simulator.desk.ImpossibleActException;

/**
 * IgniSign's signers at the desk, of the requests that were published. {@code reject} is refused, for nobody can decline;
 * {@code cancel} leaves the page: another session can begin.
 */
@Simulator
@ApplicationScoped
class SignerCeremonies implements Ceremonies {

    private final Changes changes;
    private final Sessions sessions;

    SignerCeremonies(Changes changes, Sessions sessions) {
        this.changes = changes;
        this.sessions = sessions;
    }

    @Override
    public String provider() {
        return SimulatedIgniSignWire.PROVIDER;
    }

    @Override
    public List<Ceremony> list() {
        return changes.make(connection -> {
            List<Ceremony> all = new ArrayList<>();
            for (Sessions.Session session : sessions.all(connection)) {
                all.add(ceremony(connection, session));
            }
            return all;
        });
    }

    private Ceremony ceremony(Connection connection, Sessions.Session session) throws SQLException {
        Party party = session.party();
        boolean over = Requests.closed(session.request()) && party.state().isOpen();
        return new Ceremony(provider(), session.request().id(), session.request().text("title"),
                new Ceremony.Signer(party.key(), sessions.name(connection, party)),
                over ? CeremonyState.CANCELLED : party.state(), sessions.link(connection, session));
    }

    /** Nobody is sent anywhere: a page that embeds the session gets a message instead. */
    @Override
    public Optional<URI> act(String reference, String signerKey, CeremonyAct act) {
        return changes.make(connection -> {
            Sessions.Session session = sessions.byKey(connection, reference, signerKey);
            switch (act) {
                case BEGIN -> sessions.begin(connection, session);
                case SIGN -> sessions.sign(connection, session);
                case REJECT -> throw new ImpossibleActException("IgniSign's signers cannot decline.");
                case CANCEL -> sessions.leave(connection, session);
            }
            return Optional.empty();
        });
    }
}
