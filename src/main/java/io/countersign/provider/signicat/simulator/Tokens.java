package io.countersign.provider.signicat.simulator;

import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.wire.SealedClaims;

/**
 * Bearer tokens in the shape of a JWT, for Signicat's own client reads a claim out of them. See {@link SealedClaims}.
 */
@Simulator
@ApplicationScoped
class Tokens {

    private final SignicatSimulatorConfig config;
    private final Clock clock;

    Tokens(SignicatSimulatorConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * What a token says.
     *
     * @param exp the first second of its end, since 1970
     * @param issued when it was issued, more exactly than {@code iat}
     */
    record Claims(String iss, String sub, String client_id, String scope, String account_id, String jti, long iat, long exp,
            String issued) {

        Instant issuedAt() {
            return Instant.parse(issued);
        }
    }

    String issue() {
        Instant now = clock.instant();
        Claims claims = new Claims("countersign-simulator", config.clientId(), config.clientId(), config.scope(),
                config.accountId(), OpaqueTokens.artifact(), now.getEpochSecond(),
                now.plus(config.tokenLifetime()).getEpochSecond(), now.toString());
        return SealedClaims.seal(Json.text(claims));
    }

    /** @throws RefusalException when it is not one of ours, or is over */
    Claims check(String token) {
        Claims found = SealedClaims.open(token).map(claims -> Json.stored(claims, Claims.class))
                .orElseThrow(() -> RefusalException.unauthorized("The access token is not known."));
        if (found.exp() <= clock.instant().getEpochSecond()) {
            throw RefusalException.unauthorized("The access token has expired.");
        }
        return found;
    }
}
