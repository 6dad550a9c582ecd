package io.countersign.provider.ignisign.simulator;

import java.io.InputStream;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;

/** The operations about documents without their content (K3, O). */
@Simulator
@Path(SimulatedIgniSignWire.ROOT)
@Blocking
class DocumentCalls {

    private static final int MAX_DOCUMENTS = 100;

    private final ApiCalls calls;
    private final Owned owned;
    private final Items items;
    private final DocumentViews views;
    private final Changes changes;

    DocumentCalls(ApiCalls calls, Owned owned, Items items, DocumentViews views, Changes changes) {
        this.calls = calls;
        this.owned = owned;
        this.items = items;
        this.views = views;
        this.changes = changes;
    }

    @POST
    @Path("/applications/{appId}/envs/{appEnv}/init-documents")
    public Response init(String appId, String appEnv, InputStream stream) {
        return calls.answer(appId, appEnv, stream, (connection, scope, body) -> {
            Item request = owned.lock(connection, scope, Kind.REQUEST, body.id("signatureRequestId"));
            Requests.demandDraft(request);
            Body.demand(items.of(connection, Kind.DOCUMENT, request.id()).size() < MAX_DOCUMENTS, "signatureRequestId",
                    "has " + MAX_DOCUMENTS + " documents already");
            Item document = Item.create(Kind.DOCUMENT, scope, request.id(), changes.now())
                    .put("signatureRequestId", request.id()).put("status", Documents.CREATED);
            describe(document, body);
            items.insert(connection, document);
            return Answer.json(request.id(), Json.object().put("documentId", document.id()));
        });
    }

    @GET
    @Path("/documents/{id}")
    public Response information(String id) {
        return calls.answer((connection, scope) -> {
            Item document = owned.find(connection, scope, Kind.DOCUMENT, id);
            return Answer.json(document.parent(), views.information(calls.call(), document));
        });
    }

    @GET
    @Path("/documents/{id}/context")
    public Response context(String id) {
        return calls.answer((connection, scope) -> {
            Item document = owned.find(connection, scope, Kind.DOCUMENT, id);
            Item request = owned.find(connection, scope, Kind.REQUEST, document.parent());
            return Answer.json(request.id(), views.context(connection, calls.call(), request, document));
        });
    }

    /** Assumed: while its request is a draft. */
    @PUT
    @Path("/documents/{id}")
    public Response update(String id, InputStream stream) {
        return calls.answer(stream, (connection, scope, body) -> {
            Item document = owned.lockDocument(connection, scope, id);
            Requests.demandDraft(owned.find(connection, scope, Kind.REQUEST, document.parent()));
            describe(document, body);
            items.update(connection, document);
            return Answer.json(document.parent(), views.information(calls.call(), document));
        });
    }

    private static void describe(Item document, Body body) {
        for (String field : new String[] { "label", "description", "externalId" }) {
            if (body.has(field)) {
                document.put(field, body.text(field));
            }
        }
    }

    /** Assumed: while its request is a draft, which then no longer names it. */
    @DELETE
    @Path("/documents/{id}")
    public Response remove(String id) {
        return calls.answer((connection, scope) -> {
            Item document = owned.lockDocument(connection, scope, id);
            Item request = owned.lock(connection, scope, Kind.REQUEST, document.parent());
            Requests.demandDraft(request);
            request.shown().set("documentIds", Json.texts(
                    request.texts("documentIds").stream().filter(other -> !other.equals(id)).toList()));
            items.update(connection, request);
            items.delete(connection, document);
            return Answer.json(request.id(), Json.object().put("documentId", id));
        });
    }
}
