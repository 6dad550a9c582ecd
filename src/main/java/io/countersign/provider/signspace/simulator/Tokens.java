package io.countersign.provider.signspace.simulator;

import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.wire.SealedClaims;

/**
 * Bearer tokens in the shape of a JWT, as Cognito's are. See {@link SealedClaims}.
 */
@Simulator
@ApplicationScoped
class Tokens {

    private final SimulatedSignSpaceConfig config;
    private final Clock clock;

    Tokens(SimulatedSignSpaceConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * What a token contains.
     *
     * @param scope as asked for; empty for all
     * @param exp the first second of its end, since 1970
     * @param issued when it was issued, more exactly than {@code iat}
     */
    record Claims(String sub, String tokenUse, String scope, String clientId, String jti, long iat, long exp, String issued) {

        Instant issuedAt() {
            return Instant.parse(issued);
        }
    }

    String issue(String scope) {
        Instant now = clock.instant();
        Claims claims = new Claims(config.clientId(), "access", scope, config.clientId(), OpaqueIds.id(),
                now.getEpochSecond(), now.plus(config.tokenLifetime()).getEpochSecond(), now.toString());
        return SealedClaims.seal(Json.text(claims));
    }

    /** @throws RefusalException when it was not issued here, or has expired */
    Claims check(String token) {
        Claims found = SealedClaims.open(token).map(claims -> Json.stored(claims, Claims.class))
                .orElseThrow(() -> RefusalException.unauthorized("The access token is not known."));
        if (found.exp() <= clock.instant().getEpochSecond()) {
            throw RefusalException.unauthorized("The access token has expired.");
        }
        return found;
    }
}
