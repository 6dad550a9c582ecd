package io.countersign.provider.ignisign.simulator;

import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.wire.SealedClaims;
import io.countersign.simulator.wire.TokenExpiry;
import io.countersign.simulator.wire.WireCall;

/**
 * The tokens of callers. IgniSign: a JWT for one application and environment, with a numeric {@code exp} in seconds (K3, O).
 */
@Simulator
@ApplicationScoped
class Tokens {

    private static final String BEARER = "Bearer";

    private final SimulatedIgniSignConfig config;
    private final TokenExpiry expiry;
    private final Clock clock;

    Tokens(SimulatedIgniSignConfig config, TokenExpiry expiry, Clock clock) {
        this.config = config;
        this.expiry = expiry;
        this.clock = clock;
    }

    /** What a token is for, and since when. */
    record Claims(Scope scope, Instant issued) {
    }

    String issue(Scope scope) {
        Instant now = clock.instant();
        return SealedClaims.seal(Json.object().put("appId", scope.appId()).put("appEnv", scope.appEnv())
                .put("iat", now.getEpochSecond()).put("exp", now.plus(config.tokenLifetime()).getEpochSecond())
                .put("issued", now.toString()).put("jti", Ids.id()).toString());
    }

    /**
     * @param call for its faults
     * @param authorization the header; null when there was none
     * @throws RefusalException with the code for what is wrong with it
     */
    Claims check(WireCall call, String authorization) {
        Claims claims = read(authorization);
        if (expiry.refuses(call, SimulatedIgniSignWire.PROVIDER, claims.issued())) {
            throw RefusalException.unauthorized("INVALID_AUTH_JWT_TOKEN");
        }
        return claims;
    }

    private Claims read(String authorization) {
        if (authorization == null || authorization.isBlank()) {
            throw RefusalException.unauthorized("AUTH_HEADER_NOT_FOUND");
        }
        String[] words = authorization.trim().split("\\s+", 2);
        if (!words[0].equalsIgnoreCase(BEARER)) {
            throw RefusalException.unauthorized("AUTH_HEADER_NOT_BEARER");
        }
        if (words.length < 2) {
            throw RefusalException.unauthorized("AUTH_HEADER_NO_TOKEN");
        }
        ObjectNode claims = SealedClaims.open(words[1]).map(Json::stored).filter(found -> found.has("appEnv"))
                .orElseThrow(() -> RefusalException.unauthorized("INVALID_AUTH_JWT_TOKEN"));
        if (claims.get("exp").asLong() <= clock.instant().getEpochSecond()) {
            throw RefusalException.unauthorized("OUTDATED_AUTH_JWT_TOKEN");
        }
        return new Claims(new Scope(Json.text(claims, "appId"), Json.text(claims, "appEnv")),
                Instant.parse(Json.text(claims, "issued")));
    }
}
