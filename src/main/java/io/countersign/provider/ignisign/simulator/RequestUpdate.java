package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;

/**
 * The partial update of a draft (S, M3): only what is sent changes. Works in the transaction of the connection that it is given
 * and throws {@link RefusalException} when a rule is broken.
 */
@Simulator
@ApplicationScoped
class RequestUpdate {

    private static final int MAX_TITLE = 1024;
    private static final int MAX_TEXT = 4096;

    private final Owned owned;
    private final Profiles profiles;

    RequestUpdate(Owned owned, Profiles profiles) {
        this.owned = owned;
        this.profiles = profiles;
    }

    void apply(Connection connection, Item request, Body body) throws SQLException {
        Requests.demandDraft(request);
        Profile profile = profiles.find(connection, request.scope(), request.text("signatureProfileId"));
        applyTexts(request, body);
        applyDates(request, body);
        applyLanguage(request, body, profile);
        applyDocuments(connection, request, body, profile);
        applySigners(connection, request, body);
        applyStatements(connection, request, body, profile);
    }

    private static void applyTexts(Item request, Body body) {
        put(request, "title", body.text("title", MAX_TITLE));
        put(request, "description", body.text("description", MAX_TEXT));
        put(request, "externalId", body.text("externalId", MAX_TITLE));
        put(request, "diffusionMode", body.word("diffusionMode", Set.of("WHEN_READY", "SCHEDULED")));
    }

    private static void put(Item request, String field, String value) {
        if (value != null) {
            request.put(field, value);
        }
    }

    private static void applyDates(Item request, Body body) {
        putInstant(request, "expirationDate", body.instant("expirationDate"));
        putInstant(request, "diffusionDate", body.instant("diffusionDate"));
        Boolean activated = body.flag("expirationDateIsActivated");
        if (activated != null) {
            request.shown().put("expirationDateIsActivated", activated);
        }
    }

    private static void putInstant(Item request, String field, Instant value) {
        put(request, field, value == null ? null : value.toString());
    }

    private static void applyLanguage(Item request, Body body, Profile profile) {
        String language = body.word("language", Set.of("EN", "FR", "DE"));
        if (language != null && !profile.options().languageCanBeChanged()
                && !language.equals(profile.options().language())) {
            throw RefusalException.rule(RefusalException.NOT_AS_PROFILE + "LANGUAGE_CANNOT_BE_CHANGED", "language");
        }
        put(request, "language", language);
    }

    /** IgniSign: a document is initialized in its request and has content before it is named here (trap 9). */
    private void applyDocuments(Connection connection, Item request, Body body, Profile profile) throws SQLException {
        List<String> ids = body.ids("documentIds");
        if (ids == null) {
            return;
        }
        for (String id : ids) {
            Item document = owned.find(connection, request.scope(), Kind.DOCUMENT, id);
            if (!request.id().equals(document.parent())) {
                throw RefusalException.unknown(Kind.DOCUMENT.missing());
            }
            Documents.demandAllowed(profile, document);
        }
        request.shown().set("documentIds", Json.texts(ids));
    }

    private void applySigners(Connection connection, Item request, Body body) throws SQLException {
        List<String> ids = body.ids("signerIds");
        if (ids == null) {
            return;
        }
        for (String id : ids) {
            if (owned.find(connection, request.scope(), Kind.SIGNER, id).is(Signers.BLOCKED)) {
                throw RefusalException.rule("SIGNER_BAD_STATUS", "signerIds");
            }
        }
        request.shown().set("signerIds", Json.texts(ids));
    }

    private void applyStatements(Connection connection, Item request, Body body, Profile profile) throws SQLException {
        ArrayNode statements = body.array("statements");
        if (statements == null) {
            return;
        }
        if (!statements.isEmpty() && !profile.options().statements()) {
            throw RefusalException.rule(RefusalException.NOT_AS_PROFILE + "STATEMENTS_NOT_ALLOWED", "statements");
        }
        ArrayNode kept = Json.array();
        for (JsonNode statement : statements) {
            Body.demand(statement.isObject(), "statements", "has something that is not an object");
            kept.add(statement(connection, request, new Body((ObjectNode) statement)));
        }
        request.shown().set("statements", kept);
    }

    private ObjectNode statement(Connection connection, Item request, Body body) throws SQLException {
        String target = body.word("target", Set.of("SIGNATURE_REQUEST", "DOCUMENT"));
        Body.demand(target != null, "statements.target", Body.REQUIRED);
        ObjectNode statement = Json.object().put("_id", Ids.id()).put("signatureRequestId", request.id())
                .put("target", target).put("labelMd", body.required("labelMd"));
        if (target.equals("DOCUMENT")) {
            Item document = owned.find(connection, request.scope(), Kind.DOCUMENT, body.id("documentId"));
            statement.put("documentId", document.id());
        }
        return statement;
    }
}
