package io.countersign.provider.ignisign.simulator;

import java.io.InputStream;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;

/** The operations about one signer (K3, M3, O). */
@Simulator
@Path(SimulatedIgniSignWire.ROOT)
@Blocking
class SignerCalls {

    private static final String PATH = "/applications/{appId}/envs/{appEnv}/signers";
    private static final String LATEST = """
            where kind = 'request' and app_id = ? and app_env = ? and shown->'signerIds' @> to_jsonb(?::text)
            order by number desc limit 10""";

    private final ApiCalls calls;
    private final Owned owned;
    private final Items items;
    private final Signers signers;

    SignerCalls(ApiCalls calls, Owned owned, Items items, Signers signers) {
        this.calls = calls;
        this.owned = owned;
        this.items = items;
        this.signers = signers;
    }

    @POST
    @Path(PATH)
    public Response create(String appId, String appEnv, InputStream stream) {
        return calls.answer(appId, appEnv, stream, (connection, scope, body) -> Answer.json(null, signers.create(connection,
                scope, body, calls.call().suffers(SimulatedIgniSignWire.UPDATE_KNOWN_SIGNERS))));
    }

    @GET
    @Path(PATH + "/{id}")
    public Response summary(String appId, String appEnv, String id) {
        return calls.answer(appId, appEnv, (connection, scope) -> Answer.json(null,
                Signers.summary(owned.find(connection, scope, Kind.SIGNER, id))));
    }

    /** Assumed: claims are DECLARED until the signer has signed, then VERIFIED, and the latest ten requests are shown. */
    @GET
    @Path(PATH + "/{id}/details")
    public Response details(String appId, String appEnv, String id) {
        return calls.answer(appId, appEnv, (connection, scope) -> {
            Item signer = owned.find(connection, scope, Kind.SIGNER, id);
            ObjectNode details = Signers.summary(signer);
            ArrayNode claims = details.putArray("claims");
            SignerInputs.provided(signer).forEach(input -> claims.addObject().put("claimRef", input).put("status",
                    signer.is("ACTIVE") ? "VERIFIED" : "DECLARED"));
            ArrayNode latest = details.putArray("latestSignatureRequests");
            items.list(connection, LATEST, scope.appId(), scope.appEnv(), id).forEach(request -> latest.addObject()
                    .put("_id", request.id()).put("title", request.text("title")).put("status", request.status()));
            return Answer.json(null, details);
        });
    }

    @PUT
    @Path(PATH + "/{id}")
    public Response update(String appId, String appEnv, String id, InputStream stream) {
        return calls.answer(appId, appEnv, stream, (connection, scope, body) -> {
            Body.demand(!body.has("signerId") || id.equals(body.text("signerId")), "signerId", "is not that of the path");
            return Answer.json(null, signers.update(connection, owned.lock(connection, scope, Kind.SIGNER, id), body));
        });
    }

    @DELETE
    @Path(PATH + "/{id}/revoke")
    public Response revoke(String appId, String appEnv, String id) {
        return calls.answer(appId, appEnv, (connection, scope) -> {
            signers.revoke(connection, owned.lock(connection, scope, Kind.SIGNER, id));
            return Answer.json(null, Json.object().put("signerId", id));
        });
    }

    @PUT
    @Path(PATH + "/{id}/regenerate-auth-secret")
    public Response regenerate(String appId, String appEnv, String id) {
        return calls.answer(appId, appEnv, (connection, scope) -> Answer.json(null, Json.object().put("authSecret",
                signers.newSecret(connection, owned.lock(connection, scope, Kind.SIGNER, id)))));
    }
}
