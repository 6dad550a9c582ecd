package io.countersign.provider.ignisign.simulator;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.desk.UnknownCeremonyException;
import io.countersign.simulator.wire.OutboundFaults;

/**
 * Sessions of signers. IgniSign: a token gives access, and where the session is embedded the signer's secret authenticates
 * (S). Every method works in the transaction of the connection that it is given and throws {@link UnknownCeremonyException}
 * when nobody signs there.
 */
@Simulator
@ApplicationScoped
class Sessions {

    private final Items items;
    private final Steps steps;
    private final SignerMails mails;
    private final SigningLinks links;
    private final OutboundFaults faults;

    Sessions(Items items, Steps steps, SignerMails mails, SigningLinks links, OutboundFaults faults) {
        this.items = items;
        this.steps = steps;
        this.mails = mails;
        this.links = links;
        this.faults = faults;
    }

    /** A signer, with the request that they are to sign. */
    record Session(Item request, Party party) {
    }

    Session byKey(Connection connection, String requestId, String key) throws SQLException {
        Item request = items.lock(connection, Kind.REQUEST, requestId).orElseThrow(Sessions::unknown);
        return new Session(request, party(request, one -> one.key().equals(key)));
    }

    /** @param secret null where none was shown */
    Session byToken(Connection connection, String requestId, String signerId, String token, String secret)
            throws SQLException {
        Item request = items.lock(connection, Kind.REQUEST, requestId).orElseThrow(Sessions::unknown);
        Party party = party(request, one -> one.signerId().equals(signerId));
        boolean known = same(party.token(), token)
                && (!mails.embedded(connection, request) || same(secret(connection, party), secret));
        if (!known) {
            throw unknown();
        }
        return new Session(request, party);
    }

    private static Party party(Item request, Predicate<Party> which) {
        return Party.of(request).stream().filter(which).findFirst().orElseThrow(Sessions::unknown);
    }

    private static boolean same(String expected, String given) {
        return given != null && MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8),
                given.getBytes(StandardCharsets.UTF_8));
    }

    private String secret(Connection connection, Party party) throws SQLException {
        return Json.text(items.find(connection, Kind.SIGNER, party.signerId()).orElseThrow().inner(), "authSecret");
    }

    /** Where the signer signs, with all that the page demands. */
    URI link(Connection connection, Session session) throws SQLException {
        boolean embedded = mails.embedded(connection, session.request());
        return links.sign(session.request(), session.party(), embedded ? secret(connection, session.party()) : null);
    }

    void begin(Connection connection, Session session) throws SQLException {
        steps.begin(connection, session.request(), session.party());
    }

    /** Signs, unless the fault {@code sessionFails} applies. Answers whether it is signed. */
    boolean sign(Connection connection, Session session) throws SQLException {
        boolean fails = faults.active(connection, SimulatedIgniSignWire.PROVIDER, SimulatedIgniSignWire.SESSION)
                .have(SimulatedIgniSignWire.SESSION_FAILS);
        if (fails) {
            steps.fail(connection, session.request(), session.party());
        } else {
            steps.sign(connection, session.request(), session.party());
        }
        return !fails;
    }

    void fail(Connection connection, Session session) throws SQLException {
        steps.fail(connection, session.request(), session.party());
    }

    void leave(Connection connection, Session session) throws SQLException {
        steps.leave(connection, session.request(), session.party());
    }

    /** All that there are, oldest first; of drafts there are none. */
    List<Session> all(Connection connection) throws SQLException {
        List<Session> all = new ArrayList<>();
        for (Item request : items.all(connection, Kind.REQUEST)) {
            Party.of(request).forEach(party -> all.add(new Session(request, party)));
        }
        return all;
    }

    /** As pages and desk call the signer. */
    String name(Connection connection, Party party) throws SQLException {
        Optional<Item> signer = items.find(connection, Kind.SIGNER, party.signerId());
        return SignerInputs.name(signer.orElseThrow());
    }

    private static UnknownCeremonyException unknown() {
        return new UnknownCeremonyException("There is no such signing.");
    }
}
