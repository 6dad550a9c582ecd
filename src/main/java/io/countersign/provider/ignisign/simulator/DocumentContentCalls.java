package io.countersign.provider.ignisign.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;

/**
 * The operations that give a document its content, or ask others for it (K3, O). IgniSign: while the request is a draft; what
 * is
 * asked of the application comes later.
 */
@Simulator
@Path(SimulatedIgniSignWire.ROOT)
@Blocking
class DocumentContentCalls {

    private static final String PATH = "/documents/{id}";
    private final ApiCalls calls;
    private final Owned owned;
    private final DocumentViews views;
    private final ProvidedDocuments provided;
    private final DocumentRequests requests;

    DocumentContentCalls(ApiCalls calls, Owned owned, DocumentViews views, ProvidedDocuments provided,
            DocumentRequests requests) {
        this.calls = calls;
        this.owned = owned;
        this.views = views;
        this.provided = provided;
        this.requests = requests;
    }

    @POST
    @Path(PATH + "/requests")
    public Response request(String id, InputStream stream) {
        return calls.answer(stream, (connection, scope, body) -> {
            Item document = owned.lockDocument(connection, scope, id);
            requests.create(connection, owned.lock(connection, scope, Kind.REQUEST, document.parent()), document, body);
            return shown(document);
        });
    }

    @POST
    @Path(PATH + "/file")
    public Response file(String id, @HeaderParam(HttpHeaders.CONTENT_TYPE) String type, InputStream stream)
            throws IOException {
        // closing reads what a refusal has left, so that the caller can send it all
        try (stream) {
            return calls.answerUpload(type, stream, (connection, scope, upload) -> {
                if (calls.call().suffers(SimulatedIgniSignWire.INFECTED)) {
                    throw RefusalException.rule("DOCUMENT_INFECTED");
                }
                return provide(connection, scope, id,
                        (content, request, document) -> content.provide(connection, request, document, upload));
            });
        }
    }

    @POST
    @Path(PATH + "/data-json-content")
    public Response json(String id, InputStream stream) {
        return calls.answer(stream, (connection, scope, body) -> {
            Body.demand(body.has("jsonContent"), "jsonContent", Body.REQUIRED);
            return provide(connection, scope, id,
                    (content, request, document) -> content.provide(connection, request, document, body.get("jsonContent")));
        });
    }

    @POST
    @Path(PATH + "/private-content")
    public Response hash(String id, InputStream stream) {
        return calls.answer(stream, (connection, scope, body) -> {
            String hash = body.required("documentHash");
            return provide(connection, scope, id,
                    (content, request, document) -> content.providePrivate(connection, request, document, hash));
        });
    }

    @DELETE
    @Path(PATH + "/content")
    public Response remove(String id) {
        return calls.answer((connection, scope) -> provide(connection, scope, id,
                (content, request, document) -> content.remove(connection, document)));
    }

    private Answer provide(Connection connection, Scope scope, String id, ProvidedDocuments.Provision provision)
            throws SQLException {
        return shown(provided.byApplication(connection, owned.lockDocument(connection, scope, id), provision));
    }

    private Answer shown(Item document) {
        return Answer.json(document.parent(), views.information(calls.call(), document));
    }
}
