package io.countersign.provider.ignisign.simulator;

import java.io.InputStream;
import java.util.List;
import java.util.Set;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;

/** The operations about signature profiles, and about what signers need for them (K3, O). */
@Simulator
@Path(SimulatedIgniSignWire.ROOT)
@Blocking
class ProfileCalls {

    private static final String PATH = "/applications/{appId}/envs/{appEnv}/signature-profiles";
    private final ApiCalls calls;
    private final Profiles profiles;
    private final Owned owned;
    private final Events events;

    ProfileCalls(ApiCalls calls, Profiles profiles, Owned owned, Events events) {
        this.calls = calls;
        this.profiles = profiles;
        this.owned = owned;
        this.events = events;
    }

    @GET
    @Path(PATH)
    public Response list(String appId, String appEnv) {
        return calls.answer(appId, appEnv, (connection, scope) -> Answer.json(null,
                Json.array(profiles.of(connection, scope).stream().map(one -> one.shown(scope)).toList())));
    }

    @PUT
    @Path(PATH + "/{id}/status")
    public Response changeStatus(String appId, String appEnv, String id, InputStream stream) {
        return calls.answer(appId, appEnv, stream, (connection, scope, body) -> {
            Profile profile = profiles.find(connection, scope, id);
            String status = body.word("status", Set.of(Profile.PUBLISHED, Profile.ARCHIVED));
            Body.demand(status != null, "status", Body.REQUIRED);
            profiles.changeStatus(connection, profile, status);
            if (status.equals(Profile.ARCHIVED) && !profile.archived()) {
                events.record(connection, scope, Topic.SIGNATURE_PROFILE, "ARCHIVED",
                        Json.object().put("signatureProfileId", id));
            }
            return Answer.json(null, profile.withStatus(status).shown(scope));
        });
    }

    /** An object (K3, X); the documentation shows an array of such objects (trap 5). */
    @GET
    @Path(PATH + "/{id}/signer-inputs-constraints")
    public Response constraints(String appId, String appEnv, String id) {
        return calls.answer(appId, appEnv, (connection, scope) -> {
            ObjectNode constraints = Json.object();
            constraints.set("inputsNeeded", Json.texts(profiles.find(connection, scope, id).inputs()));
            return Answer.json(null, calls.call().suffers(SimulatedIgniSignWire.ARRAY_CONSTRAINTS)
                    ? Json.array(List.of(constraints))
                    : constraints);
        });
    }

    @GET
    @Path(PATH + "/{id}/signers/{signerId}/missing-inputs")
    public Response missingInputs(String appId, String appEnv, String id, String signerId) {
        return calls.answer(appId, appEnv, (connection, scope) -> Answer.json(null,
                Json.texts(SignerInputs.missing(profiles.find(connection, scope, id),
                        owned.find(connection, scope, Kind.SIGNER, signerId)))));
    }

    /** Assumed: identity is never to be proofed first. */
    @GET
    @Path(PATH + "/{id}/signers/{signerId}/status")
    public Response signerStatus(String appId, String appEnv, String id, String signerId) {
        return calls.answer(appId, appEnv, (connection, scope) -> {
            List<String> missing = SignerInputs.missing(profiles.find(connection, scope, id),
                    owned.find(connection, scope, Kind.SIGNER, signerId));
            ObjectNode status = Json.object().put("signerIsSetup", missing.isEmpty());
            status.set("inputsNeeded", Json.texts(missing));
            status.set("idProofingRefs", Json.array());
            return Answer.json(null, status);
        });
    }
}
