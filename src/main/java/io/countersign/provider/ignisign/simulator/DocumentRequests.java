package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;

/**
 * Requests of documents: of the application, or of somebody who is mailed (S, K3). Works in the transaction of the connection
 * that it is given.
 */
@Simulator
@ApplicationScoped
class DocumentRequests {

    static final String FIELD = "documentRequest";
    static final String KEY = "providerKey";

    private final Items items;
    private final Profiles profiles;

    DocumentRequests(Items items, Profiles profiles) {
        this.items = items;
        this.profiles = profiles;
    }

    static boolean isOpen(Item document) {
        return "IN_PROGRESS".equals(document.inner().path(FIELD).path("status").asText());
    }

    /** Whether the application may provide the content after the publication. */
    static boolean isOpenToApplication(Item document) {
        return isOpen(document) && document.inner().path(FIELD).path("target").asText().equals("APPLICATION");
    }

    /** Assumed: a request is IN_PROGRESS at once, a document with content needs none, and there is one for each document. */
    void create(Connection connection, Item request, Item document, Body body) throws SQLException {
        Requests.demandDraft(request);
        if (!profiles.find(connection, request.scope(), request.text("signatureProfileId")).options().documentRequests()) {
            throw RefusalException.rule(RefusalException.NOT_AS_PROFILE + "DOCUMENT_REQUEST_NOT_ALLOWED");
        }
        String target = body.word("target", Set.of("APPLICATION", "USER"));
        Body.demand(target != null, "target", Body.REQUIRED);
        Body.demand(document.id().equals(body.id("documentId")), "documentId", "is not that of the path");
        Body.demand(document.is(Documents.CREATED), "documentId", "is a document that has content or a request");
        String key = Ids.token();
        ObjectNode asked = Json.object().put("_id", Ids.id()).put("target", target).put("status", "IN_PROGRESS")
                .put("signatureRequestId", request.id()).put("documentId", document.id()).put("key", key);
        putUser(asked, target, body);
        document.inner().set(FIELD, asked);
        document.inner().put(KEY, key);
        items.update(connection, document.put("status", "DOCUMENT_REQUEST").put("documentRequestId",
                asked.get("_id").asText()));
    }

    private static void putUser(ObjectNode asked, String target, Body body) {
        if (body.has("externalId")) {
            asked.put("externalId", body.text("externalId"));
        }
        ObjectNode user = Json.object();
        for (String field : new String[] { "firstName", "lastName", "email" }) {
            if (body.has(field)) {
                user.put(field, body.text(field));
            }
        }
        Body.demand(!target.equals("USER") || user.path("email").asText().contains("@"), "email", "is not an e-mail address");
        asked.set("user", user);
    }

    /** Notes that the document is there. */
    static void provided(Item document) {
        if (isOpen(document)) {
            ((ObjectNode) document.inner().get(FIELD)).put("status", "PROVIDED");
        }
    }
}
