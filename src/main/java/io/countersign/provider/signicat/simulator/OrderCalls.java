package io.countersign.provider.signicat.simulator;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.wire.TokenExpiry;
import io.countersign.simulator.wire.WireCall;
import io.countersign.simulator.wire.WireCalls;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/** What happens to every call of the API: the bearer is looked at first, a refusal becomes a problem, the call is logged. */
@Simulator
@ApplicationScoped
class OrderCalls {

    private static final String BEARER = "Bearer ";
    private static final String SUCCESS = "success";

    private final WireCalls calls;
    private final CurrentVertxRequest current;
    private final Tokens tokens;
    private final TokenExpiry tokenExpiry;

    OrderCalls(WireCalls calls, CurrentVertxRequest current, Tokens tokens, TokenExpiry tokenExpiry) {
        this.calls = calls;
        this.current = current;
        this.tokens = tokens;
        this.tokenExpiry = tokenExpiry;
    }

    /**
     * What an operation came to.
     *
     * @param order the order's id; null when it is about none
     */
    record Answer(String order, Response response) {
    }

    boolean suffers(String fault) {
        return calls.current().suffers(fault);
    }

    /** @param order the id in the address; null where it names none */
    Response answer(String order, Supplier<Response> operation) {
        return answered(order, () -> new Answer(order, operation.get()));
    }

    Response created(Supplier<Answer> operation) {
        return answered(null, operation);
    }

    private Response answered(String order, Supplier<Answer> operation) {
        WireCall call = calls.current();
        try {
            authenticate(call);
            if (call.suffers(SimulatedSignicatWire.PROBLEM_ERRORS)) {
                throw RefusalException.generic("This call is refused.");
            }
            Answer answer = operation.get();
            call.cameTo(answer.order(), SUCCESS);
            return answer.response();
        } catch (RefusalException refusalException) {
            call.cameTo(order, refusalException.code());
            return Response.status(refusalException.status()).type("application/problem+json")
                    .entity(Json.text(refusalException.body()))
                    .build();
        }
    }

    private void authenticate(WireCall call) {
        String authorization = current.getCurrent().request().getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw RefusalException.unauthorized("An access token is required.");
        }
        Tokens.Claims claims = tokens.check(authorization.substring(BEARER.length()).trim());
        if (tokenExpiry.refuses(call, SimulatedSignicatWire.PROVIDER, claims.issuedAt())) {
            throw RefusalException.unauthorized("The access token was revoked.");
        }
    }

    static Response json(int status, Object body) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(Json.text(body)).build();
    }

    static Response pdf(byte[] bytes) {
        return Response.ok(bytes, "application/pdf").build();
    }
}
