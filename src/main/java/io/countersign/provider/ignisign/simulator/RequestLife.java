package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;

/**
 * The life of a signature request, with the webhook of each step (S, M3). Every method works in the transaction of the
 * connection that it is given, on a request that is locked, and writes it.
 */
@Simulator
@ApplicationScoped
class RequestLife {

    /** D4: what has expired is looked for every five minutes. */
    private static final long GRID = Duration.ofMinutes(5).toSeconds();

    private final Items items;
    private final Events events;
    private final SignerMails mails;
    private final SimulatedIgniSignConfig config;
    private final Clock clock;

    RequestLife(Items items, Events events, SignerMails mails, SimulatedIgniSignConfig config, Clock clock) {
        this.items = items;
        this.events = events;
        this.mails = mails;
        this.config = config;
        this.clock = clock;
    }

    /** What time it is, to the millisecond. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    void insert(Connection connection, Item request) throws SQLException {
        items.insert(connection, request);
        record(connection, request, "INITIALIZED");
    }

    void updated(Connection connection, Item request) throws SQLException {
        items.update(connection, request);
        record(connection, request, "UPDATED");
    }

    /** Publishes a draft that may be. Its signers have their tokens from now on. */
    void publish(Connection connection, Item request, List<Item> documents) throws SQLException {
        Party.write(request, request.texts("signerIds").stream().map(Party::create).toList());
        if (documents.stream().allMatch(document -> document.is(Documents.PROVIDED))) {
            ready(connection, request);
            return;
        }
        move(connection, request.put("status", Requests.WAITING_DOCUMENTS).dueAt(expiry(request)), "WAITING_DOCUMENTS");
        mails.requestDocuments(connection, request, documents, now());
    }

    /** A document was provided to a request that waits for it. */
    void provided(Connection connection, Item request, List<Item> documents) throws SQLException {
        if (request.is(Requests.WAITING_DOCUMENTS)
                && documents.stream().allMatch(document -> document.is(Documents.PROVIDED))) {
            ready(connection, request);
        }
    }

    private void ready(Connection connection, Item request) throws SQLException {
        request.put("status", Requests.READY);
        Instant diffusion = Requests.scheduled(request) ? Requests.diffusion(request) : now();
        Item next = request.dueAt(diffusion);
        move(connection, next, "READY");
        if (!diffusion.isAfter(now())) {
            launch(connection, next);
        }
    }

    private void launch(Connection connection, Item request) throws SQLException {
        Item next = request.put("status", Requests.IN_PROGRESS).dueAt(expiry(request));
        move(connection, next, "LAUNCHED");
        mails.invite(connection, next, now());
    }

    /** After a signature: the last one completes the request. */
    void signed(Connection connection, Item request) throws SQLException {
        if (request.texts("signedBy").size() == request.texts("signerIds").size()) {
            complete(connection, request);
        } else {
            items.update(connection, request);
        }
    }

    /** IgniSign: what somebody has signed is then COMPLETED (S); a second close succeeds and changes nothing (T). */
    void close(Connection connection, Item request) throws SQLException {
        if (!Requests.closed(request)) {
            end(connection, request, Requests.CANCELLED);
        }
    }

    /** Does what is due by itself. */
    void settle(Connection connection, Item request) throws SQLException {
        if (request.is(Requests.READY)) {
            launch(connection, request);
        } else if (request.is(Requests.IN_PROGRESS) || request.is(Requests.WAITING_DOCUMENTS)) {
            end(connection, request, Requests.EXPIRED);
        } else {
            items.update(connection, request.dueAt(null));
        }
    }

    private void end(Connection connection, Item request, String status) throws SQLException {
        if (Requests.signedByAnybody(request)) {
            complete(connection, request);
        } else {
            move(connection, request.put("status", status).dueAt(null), status);
        }
    }

    private void complete(Connection connection, Item request) throws SQLException {
        Item next = request.put("status", Requests.COMPLETED).put(Requests.PROOF, "IN_PROGRESS")
                .dueAt(now().plus(config.proofDelay()));
        move(connection, next, "COMPLETED");
        mails.complete(connection, next, now());
    }

    /** Null where it never expires. */
    private static Instant expiry(Item request) {
        Instant expiration = Requests.expiration(request);
        return expiration == null ? null
                : Instant.ofEpochSecond(-Math.floorDiv(-expiration.plusNanos(999_999_999).getEpochSecond(), GRID) * GRID);
    }

    private void move(Connection connection, Item request, String action) throws SQLException {
        items.update(connection, request);
        record(connection, request, action);
    }

    private void record(Connection connection, Item request, String action) throws SQLException {
        ObjectNode content = Requests.named(request).put("status", request.status());
        if (action.equals("LAUNCHED") && mails.embedded(connection, request)) {
            content.set("signers", tokens(connection, request));
        }
        events.record(connection, request.scope(), Topic.SIGNATURE_REQUEST, action, content);
    }

    /** What an application needs to embed the sessions of its signers (K3, M3). */
    ArrayNode tokens(Connection connection, Item request) throws SQLException {
        ArrayNode tokens = Json.array();
        for (Party party : Party.of(request)) {
            ObjectNode token = tokens.addObject().put("signerId", party.signerId());
            String externalId = items.find(connection, Kind.SIGNER, party.signerId()).orElseThrow().text("externalId");
            if (externalId != null) {
                token.put("signerExternalId", externalId);
            }
            token.put("token", party.token());
        }
        return tokens;
    }
}
