package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;

/** The operations about the signatures of a document (K3, D3, O). */
@Simulator
@Path(SimulatedIgniSignWire.ROOT)
@Blocking
class SignatureCalls {

    private static final String PATH = "/documents/{id}";
    private final ApiCalls calls;
    private final Owned owned;
    private final Items items;
    private final Files files;

    SignatureCalls(ApiCalls calls, Owned owned, Items items, Files files) {
        this.calls = calls;
        this.owned = owned;
        this.items = items;
        this.files = files;
    }

    @GET
    @Path(PATH + "/signatures")
    public Response list(String id) {
        return calls.answer((connection, scope) -> {
            Item document = owned.find(connection, scope, Kind.DOCUMENT, id);
            return Answer.json(document.parent(), Json.array(
                    items.of(connection, Kind.SIGNATURE, id).stream().map(SignatureCalls::shown).toList()));
        });
    }

    private static ObjectNode shown(Item signature) {
        return signature.shown().deepCopy().without(List.of("_createdAt"));
    }

    @GET
    @Path(PATH + "/signatures/{signatureId}")
    public Response read(String id, String signatureId) {
        return calls.answer((connection, scope) -> Answer.json(null, shown(find(connection, scope, id, signatureId))));
    }

    @GET
    @Path(PATH + "/signatures/{signatureId}/xades")
    public Response xades(String id, String signatureId) {
        return calls.answer((connection, scope) -> Answer.file(
                owned.find(connection, scope, Kind.DOCUMENT, id).parent(),
                files.read(connection, find(connection, scope, id, signatureId), Files.XADES).orElseThrow(),
                "application/xml"));
    }

    private Item find(Connection connection, Scope scope, String id, String signatureId) throws SQLException {
        Item document = owned.find(connection, scope, Kind.DOCUMENT, id);
        Item signature = owned.find(connection, scope, Kind.SIGNATURE, signatureId);
        if (!document.id().equals(signature.parent())) {
            throw RefusalException.unknown(Kind.SIGNATURE.missing());
        }
        return signature;
    }

    @GET
    @Path(PATH + "/img-signatures")
    public Response images(String id) {
        return calls.answer((connection, scope) -> {
            Item document = owned.find(connection, scope, Kind.DOCUMENT, id);
            List<Item> signatures = items.of(connection, Kind.SIGNATURE, id);
            if (signatures.isEmpty()) {
                throw RefusalException.unknown("NO_SIGNATURE_IMAGES_FOUND");
            }
            ObjectNode answer = Json.object().put("documentId", id);
            ArrayNode images = answer.putArray("signatures");
            signatures.forEach(signature -> images.addObject().put("signerId", signature.text("signerId")).put("imgB64",
                    signature.inner().path("image").asText()));
            return Answer.json(document.parent(), answer);
        });
    }
}
