package io.countersign.provider.ignisign.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;

/**
 * The operations that hand out documents and proofs (K3, O). The official client asks for JSON on each of them and gets bytes
 * (trap 1): no answer is chosen by what the caller accepts.
 */
@Simulator
@Path(SimulatedIgniSignWire.ROOT)
@Blocking
class ProofCalls {

    private static final String PATH = "/documents/{id}";
    private static final String PDF = "application/pdf";

    private final ApiCalls calls;
    private final Owned owned;
    private final Files files;
    private final Items items;
    private final SimulatedIgniSignConfig config;

    ProofCalls(ApiCalls calls, Owned owned, Files files, Items items, SimulatedIgniSignConfig config) {
        this.calls = calls;
        this.owned = owned;
        this.files = files;
        this.items = items;
        this.config = config;
    }

    /** Assumed: where there is no content, or only its hash, there is no document. */
    @GET
    @Path(PATH + "/file")
    public Response original(String id) {
        return calls.answer((connection, scope) -> {
            Item document = owned.find(connection, scope, Kind.DOCUMENT, id);
            byte[] bytes = files.read(connection, document, Files.ORIGINAL)
                    .orElseThrow(() -> RefusalException.unknown(Kind.DOCUMENT.missing()));
            return Answer.file(document.parent(), bytes, type(document));
        });
    }

    private static String type(Item document) {
        try {
            return MediaType.valueOf(document.text("mimeType")).toString();
        } catch (IllegalArgumentException malformed) {
            return MediaType.APPLICATION_OCTET_STREAM;
        }
    }

    /** Assumed: the file is authentic when it is the original or the proof. */
    @POST
    @Path(PATH + "/check-authenticity")
    public Response authenticity(String id, @HeaderParam(HttpHeaders.CONTENT_TYPE) String type, InputStream stream)
            throws IOException {
        try (stream) {
            return calls.answerUpload(type, stream, (connection, scope, upload) -> {
                Item document = owned.find(connection, scope, Kind.DOCUMENT, id);
                String hash = Ids.hash(upload.bytes());
                boolean authentic = hash.equals(document.text("documentHash")) || files
                        .read(connection, document, Files.PROOF).filter(proof -> Ids.hash(proof).equals(hash)).isPresent();
                return Answer.json(document.parent(),
                        Json.object().put("documentId", id).put("authenticityValidated", authentic));
            });
        }
    }

    /** Assumed: where there will never be one it is not found, where there will be one it is not created. */
    @GET
    @Path(PATH + "/signature-proof")
    public Response proof(String id) {
        return calls.answer((connection, scope) -> {
            Item document = proven(connection, scope, id);
            return Answer.file(document.parent(), files.read(connection, document, Files.PROOF).orElseThrow(), PDF);
        });
    }

    private Item proven(Connection connection, Scope scope, String id) throws SQLException {
        Item document = owned.lockDocument(connection, scope, id);
        Item request = owned.find(connection, scope, Kind.REQUEST, document.parent());
        if (Requests.closed(request) && !request.is(Requests.COMPLETED)) {
            throw RefusalException.unknown("DOCUMENT_PROOF_NOT_FOUND");
        }
        if (files.read(connection, document, Files.PROOF).isEmpty()) {
            throw RefusalException.unknown("DOCUMENT_PROOF_NOT_CREATED");
        }
        return document;
    }

    @GET
    @Path(PATH + "/asics")
    public Response container(String id) {
        return calls.answer((connection, scope) -> {
            Item document = proven(connection, scope, id);
            byte[] bytes = files.read(connection, document, Files.CONTAINER)
                    .orElseThrow(() -> RefusalException.unknown("ADVANCED_PROOF_NOT_GENERATED"));
            return Answer.file(document.parent(), bytes, Container.TYPE);
        });
    }

    /** IgniSign: of a private file there is none (S). Assumed: asking again while it is made, or was made, changes nothing. */
    @POST
    @Path(PATH + "/generate-advanced-signature-proof")
    public Response generate(String id) {
        return calls.answer((connection, scope) -> {
            Item document = proven(connection, scope, id);
            if (Documents.PRIVATE.equals(document.text(Documents.NATURE))) {
                throw RefusalException.rule("DOCUMENT_BAD_NATURE");
            }
            if (document.due() == null && files.read(connection, document, Files.CONTAINER).isEmpty()) {
                items.update(connection, document.dueAt(calls.now().plus(config.proofDelay())));
            }
            return Answer.json(document.parent(), Json.object().put("documentId", id));
        });
    }
}
