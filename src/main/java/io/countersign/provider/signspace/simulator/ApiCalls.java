package io.countersign.provider.signspace.simulator;

import java.util.Map;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.wire.TokenExpiry;
import io.countersign.simulator.wire.WireCall;
import io.countersign.simulator.wire.WireCalls;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * What happens to every call of the API: the bearer and its scopes are checked first, a refusal becomes an error, the call is
 * logged.
 */
@Simulator
@ApplicationScoped
class ApiCalls {

    private static final String BEARER = "Bearer ";

    private final WireCalls calls;
    private final CurrentVertxRequest current;
    private final Tokens tokens;
    private final TokenExpiry tokenExpiry;

    ApiCalls(WireCalls calls, CurrentVertxRequest current, Tokens tokens, TokenExpiry tokenExpiry) {
        this.calls = calls;
        this.current = current;
        this.tokens = tokens;
        this.tokenExpiry = tokenExpiry;
    }

    /**
     * What an operation came to.
     *
     * @param task the id of the task that it was about; null when it was about none, or several
     */
    record Answer(String task, Response response) {

        static Answer json(String task, JsonNode body) {
            return new Answer(task, Response.ok(body.toString(), MediaType.APPLICATION_JSON_TYPE).build());
        }
    }

    /** The call that is being answered, for its faults. */
    WireCall call() {
        return calls.current();
    }

    /** @param operation by the provider's name, which is also the scope that permits it */
    Response answer(String operation, Supplier<Answer> act) {
        WireCall call = calls.current();
        try {
            authorize(call, authorization(), operation);
            return answered(call, act.get());
        } catch (RefusalException refusal) {
            return refused(call, refusal);
        }
    }

    /** Likewise for an operation that waits: what it does first is done by the subscriber's thread. */
    @CheckReturnValue
    Uni<Response> answerLater(String operation, Supplier<Uni<Answer>> act) {
        WireCall call = calls.current();
        String authorization = authorization();
        return Uni.createFrom().deferred(() -> {
            authorize(call, authorization, operation);
            return act.get();
        }).map(answer -> answered(call, answer)).onFailure(RefusalException.class)
                .recoverWithItem(refusal -> refused(call, (RefusalException) refusal));
    }

    private String authorization() {
        return current.getCurrent().request().getHeader(HttpHeaders.AUTHORIZATION);
    }

    private void authorize(WireCall call, String authorization, String operation) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw RefusalException.unauthorized("An access token is required.");
        }
        Tokens.Claims claims = tokens.check(authorization.substring(BEARER.length()).trim());
        if (tokenExpiry.refuses(call, SimulatedSignSpaceWire.PROVIDER, claims.issuedAt())) {
            throw RefusalException.unauthorized("The access token was revoked.");
        }
        if (!Scopes.permit(claims.scope(), operation)) {
            throw RefusalException.forbidden("The access token lacks the scope " + operation + ".", Map.of());
        }
    }

    private static Response answered(WireCall call, Answer answer) {
        call.cameTo(answer.task(), "success");
        return answer.response();
    }

    private static Response refused(WireCall call, RefusalException refusal) {
        call.cameTo(null, refusal.code());
        return Response.status(refusal.status()).type(MediaType.APPLICATION_JSON_TYPE).entity(Json.text(refusal.body()))
                .build();
    }
}
