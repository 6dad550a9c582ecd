package io.countersign.provider.ignisign.simulator;

import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.wire.WireCall;
import io.countersign.simulator.wire.WireCalls;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/**
 * What happens to every call of the API: the bearer is checked first, then the path, then the body is read; then it is one
 * transaction. A refusal becomes IgniSign's error. The call is logged by its outcome alone.
 */
@Simulator
@ApplicationScoped
class ApiCalls {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx")
            .withZone(ZoneOffset.UTC);

    private final WireCalls calls;
    private final CurrentVertxRequest current;
    private final Tokens tokens;
    private final Changes changes;
    private final SimulatedIgniSignConfig limits;

    ApiCalls(WireCalls calls, CurrentVertxRequest current, Tokens tokens, Changes changes,
            SimulatedIgniSignConfig limits) {
        this.calls = calls;
        this.current = current;
        this.tokens = tokens;
        this.changes = changes;
        this.limits = limits;
    }

    /** Something done for an application. */
    @FunctionalInterface
    interface Act {
        Answer with(Connection connection, Scope scope) throws SQLException;
    }

    /** Likewise, with a body. */
    @FunctionalInterface
    interface ActWithBody {
        Answer with(Connection connection, Scope scope, Body body) throws SQLException;
    }

    /** Likewise, with a file. */
    @FunctionalInterface
    interface ActWithUpload {
        Answer with(Connection connection, Scope scope, Upload upload) throws SQLException;
    }

    /** Something done for anybody. */
    @FunctionalInterface
    interface PublicAct {
        Answer with(Connection connection) throws SQLException;
    }

    /** The call that is being answered, for its faults. */
    WireCall call() {
        return calls.current();
    }

    /** What time it is. */
    Instant now() {
        return changes.now();
    }

    /** For whoever calls. */
    Response answer(Act act) {
        return answer(null, null, act);
    }

    Response answer(InputStream stream, ActWithBody act) {
        return answer(null, null, stream, act);
    }

    /** @param appEnv null where the path has none */
    Response answer(String appId, String appEnv, Act act) {
        return open(() -> {
            Tokens.Claims claims = authorize(appId, appEnv);
            return connection -> act.with(connection, claims.scope());
        });
    }

    /** @param appEnv null where the path has none */
    Response answer(String appId, String appEnv, InputStream stream, ActWithBody act) {
        return open(() -> {
            Tokens.Claims claims = authorize(appId, appEnv);
            Body body = Body.read(stream);
            return connection -> act.with(connection, claims.scope(), body);
        });
    }

    Response answerUpload(String contentType, InputStream stream, ActWithUpload act) {
        return open(() -> {
            Tokens.Claims claims = authorize(null, null);
            Upload upload = Upload.read(contentType, stream, limits.maxFileBytes());
            return connection -> act.with(connection, claims.scope(), upload);
        });
    }

    /** What comes before the transaction. */
    @FunctionalInterface
    interface Preparation {
        PublicAct act();
    }

    /** Without a bearer. */
    Response open(Preparation preparation) {
        WireCall call = calls.current();
        try {
            PublicAct act = preparation.act();
            Answer answer = changes.make(act::with);
            call.cameTo(answer.reference(), "success");
            return answer.response();
        } catch (RefusalException refusal) {
            call.cameTo(null, refusal.code());
            return refused(refusal);
        }
    }

    private Tokens.Claims authorize(String appId, String appEnv) {
        Tokens.Claims claims = tokens.check(call(), current.getCurrent().request().getHeader(HttpHeaders.AUTHORIZATION));
        boolean own = (appId == null || appId.equals(claims.scope().appId()))
                && (appEnv == null || appEnv.equals(claims.scope().appEnv()));
        if (!own) {
            throw RefusalException.forbidden("FORBIDDEN");
        }
        return claims;
    }

    private Response refused(RefusalException refusal) {
        ObjectNode context = Json.object();
        if (refusal.field() != null) {
            context.put("field", refusal.field());
        }
        ObjectNode body = Json.object().put("message", refusal.getMessage()).put("timestamp", TIME.format(changes.now()))
                .put("status", refusal.status()).put("code", refusal.code());
        body.set("context", context);
        return Response.status(refusal.status()).type(MediaType.APPLICATION_JSON_TYPE).entity(body.toString()).build();
    }
}
