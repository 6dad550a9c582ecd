package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;

/**
 * Takes contents of documents in, from the application or from whoever was asked, and goes on with the request where it waited
 * for them. Works in the transaction of the connection that it is given.
 */
@Simulator
@ApplicationScoped
class ProvidedDocuments {

    private final Items items;
    private final DocumentContent content;
    private final RequestLife life;
    private final Publication publication;

    ProvidedDocuments(Items items, DocumentContent content, RequestLife life, Publication publication) {
        this.items = items;
        this.content = content;
        this.life = life;
        this.publication = publication;
    }

    /** How a document gets its content, or loses it. */
    @FunctionalInterface
    interface Provision {
        void apply(DocumentContent content, Item request, Item document) throws SQLException;
    }

    /** @throws RefusalException when it is too late for that */
    Item byApplication(Connection connection, Item document, Provision provision) throws SQLException {
        Item request = items.lock(connection, Kind.REQUEST, document.parent()).orElseThrow();
        if (!request.is(Requests.WAITING_DOCUMENTS) || !DocumentRequests.isOpenToApplication(document)) {
            Requests.demandDraft(request);
        }
        provision.apply(content, request, document);
        life.provided(connection, request, publication.documents(connection, request));
        return document;
    }

    /** The document that a key asks for; empty when it asks for none, or not any more. */
    Optional<Item> asked(Connection connection, String key) throws SQLException {
        return items.byInner(connection, Kind.DOCUMENT, DocumentRequests.KEY, key).filter(DocumentRequests::isOpen)
                .filter(document -> waits(connection, document));
    }

    private boolean waits(Connection connection, Item document) {
        try {
            return items.find(connection, Kind.REQUEST, document.parent()).orElseThrow().is(Requests.WAITING_DOCUMENTS);
        } catch (SQLException refused) {
            throw new IllegalStateException("The request of a document cannot be read", refused);
        }
    }

    /** By whoever was mailed; false when nobody is asked any more. */
    boolean byPerson(Connection connection, String key, Upload upload) throws SQLException {
        Optional<Item> asked = asked(connection, key);
        if (asked.isEmpty()) {
            return false;
        }
        Item request = items.lock(connection, Kind.REQUEST, asked.get().parent()).orElseThrow();
        Item document = items.lock(connection, Kind.DOCUMENT, asked.get().id()).orElseThrow();
        if (!request.is(Requests.WAITING_DOCUMENTS) || !DocumentRequests.isOpen(document)) {
            return false;
        }
        content.provide(connection, request, document, upload);
        life.provided(connection, request, publication.documents(connection, request));
        return true;
    }
}
