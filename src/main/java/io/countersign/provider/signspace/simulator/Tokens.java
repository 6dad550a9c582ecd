package io.countersign.provider.signspace.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;

/**
 * Bearer tokens in the shape of a JWT, as Cognito's are. The key is made from fixed words, so that every process accepts the
 * tokens of every other one: it protects nothing.
 */
@Simulator
@ApplicationScoped
class Tokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] KEY = "countersign simulator, not a secret".getBytes(StandardCharsets.US_ASCII);
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SimulatedSignSpaceConfig config;
    private final Clock clock;

    Tokens(SimulatedSignSpaceConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    private record Header(String alg, String typ) {
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
        String content = part(new Header("HS256", "JWT")) + "." + part(claims);
        return content + "." + signature(content);
    }

    /** @throws RefusalException when it was not issued here, or has expired */
    Claims check(String token) {
        int end = token.lastIndexOf('.');
        String content = end < 0 ? "" : token.substring(0, end);
        byte[] given = token.substring(end + 1).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, signature(content).getBytes(StandardCharsets.UTF_8))) {
            throw RefusalException.unauthorized("The access token is not known.");
        }
        byte[] claims = Base64.getUrlDecoder().decode(content.substring(content.indexOf('.') + 1));
        Claims found = Json.stored(new String(claims, StandardCharsets.UTF_8), Claims.class);
        if (found.exp() <= clock.instant().getEpochSecond()) {
            throw RefusalException.unauthorized("The access token has expired.");
        }
        return found;
    }

    private static String part(Object value) {
        return ENCODER.encodeToString(Json.text(value).getBytes(StandardCharsets.UTF_8));
    }

    private static String signature(String content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(KEY, ALGORITHM));
            return ENCODER.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, missing);
        }
    }
}
