package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.desk.CeremonyState;
import io.countersign.simulator.desk.ImpossibleActException;

/**
 * What a signer does, for desk and page alike; the request is locked. Each step throws {@link ImpossibleActException} when the
 * signer cannot take it now. IgniSign: a session may fail and be tried again (S); nobody can decline. Works in the transaction
 * of the connection that it is given.
 */
@Simulator
@ApplicationScoped
class Steps {

    private final Items items;
    private final Signatures signatures;
    private final RequestLife life;
    private final Publication publication;
    private final Events events;

    Steps(Items items, Signatures signatures, RequestLife life, Publication publication, Events events) {
        this.items = items;
        this.signatures = signatures;
        this.life = life;
        this.publication = publication;
        this.events = events;
    }

    /** Opens a session, unless one runs. */
    void begin(Connection connection, Item request, Party party) throws SQLException {
        checkOpen(connection, request, party);
        if (party.state() == CeremonyState.BEGUN) {
            return;
        }
        party.with(CeremonyState.BEGUN, Ids.id()).write(request);
        items.update(connection, request);
        events.record(connection, request.scope(), Topic.SIGNATURE_SESSION, "INITIALIZED",
                Requests.named(request).setAll(named(signer(connection, party))));
    }

    /** Signs all documents of the request. */
    void sign(Connection connection, Item request, Party party) throws SQLException {
        checkBegun(connection, request, party);
        Item signer = signer(connection, party);
        for (Item document : publication.documents(connection, request)) {
            signatures.make(connection, request, document, signer, party, life.now());
        }
        items.update(connection, signer.put("status", "ACTIVE"));
        party.with(CeremonyState.SIGNED, party.sessionId()).write(request);
        ((ArrayNode) request.shown().get("signedBy")).add(party.signerId());
        life.signed(connection, request);
    }

    /** The session fails without a signature. Assumed: the code of the error, and that each document has a webhook. */
    void fail(Connection connection, Item request, Party party) throws SQLException {
        checkBegun(connection, request, party);
        Item signer = signer(connection, party);
        for (Item document : publication.documents(connection, request)) {
            ObjectNode content = Signatures.content(request, document, signer);
            events.recordFailure(connection, request.scope(), Topic.SIGNATURE, "FAILED", content, "SIGNATURE_FAILED");
        }
        leave(connection, request, party);
    }

    /** Leaves the page: the session is over, and another one can begin. */
    void leave(Connection connection, Item request, Party party) throws SQLException {
        checkOpen(connection, request, party);
        party.with(CeremonyState.WAITING, null).write(request);
        items.update(connection, request);
    }

    private Item signer(Connection connection, Party party) throws SQLException {
        return items.lock(connection, Kind.SIGNER, party.signerId()).orElseThrow();
    }

    static ObjectNode named(Item signer) {
        ObjectNode named = Json.object().put("signerId", signer.id());
        return signer.text("externalId") == null ? named : named.put("signerExternalId", signer.text("externalId"));
    }

    private void checkBegun(Connection connection, Item request, Party party) throws SQLException {
        checkOpen(connection, request, party);
        if (party.state() != CeremonyState.BEGUN) {
            throw new ImpossibleActException("This signer has not begun yet; begin first.");
        }
    }

    private void checkOpen(Connection connection, Item request, Party party) throws SQLException {
        if (!request.is(Requests.IN_PROGRESS)) {
            throw new ImpossibleActException("This signature request is " + request.status() + ".");
        }
        if (!party.state().isOpen()) {
            throw new ImpossibleActException("This signer has signed.");
        }
        if (items.find(connection, Kind.SIGNER, party.signerId()).filter(signer -> signer.is(Signers.BLOCKED)).isPresent()) {
            throw new ImpossibleActException("This signer was revoked.");
        }
    }
}
