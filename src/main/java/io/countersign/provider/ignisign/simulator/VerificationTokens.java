package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;

/**
 * The tokens of webhooks. IgniSign: a check consumes the token (K3's path), and answers M3's fields. Assumed: one of another
 * application is not consumed. Works in the transaction of the connection that it is given.
 */
@Simulator
@ApplicationScoped
class VerificationTokens {

    private final SimulatedIgniSignConfig config;
    private final Clock clock;

    VerificationTokens(SimulatedIgniSignConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    private record Stored(Scope scope, Instant expires, boolean consumed) {
    }

    String issue(Connection connection, Scope scope) throws SQLException {
        String token = Ids.token();
        Rows.change(connection, """
                insert into simulator.ignisign_webhook_token (token, app_id, app_env, expires_at, consumed)
                values (?, ?, ?, ?, false)""", token, scope.appId(), scope.appEnv(),
                clock.instant().plus(config.verificationTokenLifetime()));
        return token;
    }

    ObjectNode check(Connection connection, String token, Scope scope) throws SQLException {
        Optional<Stored> found = Rows.first(connection,
                row -> new Stored(new Scope(row.getString(1), row.getString(2)), Rows.instant(row, "expires_at"),
                        row.getBoolean(4)),
                """
                        select app_id, app_env, expires_at, consumed from simulator.ignisign_webhook_token
                        where token = ? for update""", token);
        if (found.isEmpty()) {
            return answer("notFound");
        }
        Stored stored = found.get();
        if (!stored.scope().equals(scope)) {
            return answer("badTarget");
        }
        if (stored.consumed()) {
            return answer("alreadyConsumed");
        }
        if (!stored.expires().isAfter(clock.instant())) {
            return answer("isExpired");
        }
        Rows.change(connection, "update simulator.ignisign_webhook_token set consumed = true where token = ?", token);
        return answer("isValid").put("haveBeenConsumed", true);
    }

    /** @param truth the one field that is true */
    private static ObjectNode answer(String truth) {
        ObjectNode answer = Json.object().put("isValid", false).put("notFound", false).put("alreadyConsumed", false)
                .put("badTarget", false).put("isExpired", false).put("badRelatedId", false).put("haveBeenConsumed", false);
        answer.set("context", Json.object());
        return answer.put(truth, true);
    }
}
