package io.countersign.provider.ignisign.simulator;

import java.io.InputStream;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;

/**
 * IgniSign's API v3: here the operations that need no bearer. Every room of the API has a class of its own beside this one.
 * <p>
 * What is not imitated, because nobody here has seen the real service: proofing of identities and authentication (a person at
 * the page is whoever the signer is, as in DEVELOPMENT, where it is faked), templates of JSON documents, the proof page with
 * its zip, legal and virtual signers, sessions that last over several requests, approvers and recipients, members of an
 * application, limits of rate, the look of mails and pages.
 * <p>
 * Assumed besides what each class names: every success is a 200, also that of a create.
 */
@Simulator
@Path(SimulatedIgniSignWire.ROOT)
@Blocking
class PublicCalls {

    private final ApiCalls calls;
    private final Applications applications;
    private final Tokens tokens;
    private final VerificationTokens verificationTokens;

    PublicCalls(ApiCalls calls, Applications applications, Tokens tokens, VerificationTokens verificationTokens) {
        this.calls = calls;
        this.applications = applications;
        this.tokens = tokens;
        this.verificationTokens = verificationTokens;
    }

    /** The path follows a client of v4 (T). */
    @GET
    @Path("/healthcheck")
    public Response health() {
        return calls.open(() -> connection -> Answer.json(null, Json.object().put("isAlive", true)));
    }

    /** IgniSign: a secret becomes a token for its application and environment (S, K3, O). */
    @POST
    @Path("/auth/app-api")
    public Response exchange(InputStream stream) {
        return calls.open(() -> {
            Body body = Body.read(stream);
            Scope scope = scope(body);
            if (!applications.accept(scope, body.required("secret"))) {
                throw RefusalException.unauthorized("API_AUTH_BAD_REQUEST");
            }
            String token = tokens.issue(scope);
            return connection -> Answer.json(null, Json.object().put("jwtToken", token));
        });
    }

    /** Public (S), though the official client sends its bearer; the field has two names (trap 2). */
    @POST
    @Path("/tokens/webhook-verification/checking-consumption")
    public Response check(InputStream stream) {
        return calls.open(() -> {
            Body body = Body.read(stream);
            String token = body.required(body.has("token") ? "token" : "verificationToken");
            Scope scope = scope(body);
            return connection -> Answer.json(null, verificationTokens.check(connection, token, scope));
        });
    }

    private static Scope scope(Body body) {
        String appId = body.required("appId");
        String appEnv = body.word("appEnv", Scope.ENVIRONMENTS);
        Body.demand(appEnv != null, "appEnv", Body.REQUIRED);
        return new Scope(appId, appEnv);
    }
}
