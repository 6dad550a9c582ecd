package io.countersign.simulator.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Bearer tokens in the shape of a JWT, which some clients read. The key is made from fixed words, so that every process accepts
 * the tokens of every other one: it protects nothing.
 */
public final class SealedClaims {

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] KEY = "countersign simulator, not a secret".getBytes(StandardCharsets.US_ASCII);
    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private SealedClaims() {
    }

    /** @param claims a JSON object */
    public static String seal(String claims) {
        String content = encoded(HEADER) + "." + encoded(claims);
        return content + "." + signature(content);
    }

    /** The claims of a token; empty when it was not issued by a simulator. */
    public static Optional<String> open(String token) {
        int end = token.lastIndexOf('.');
        String content = end < 0 ? "" : token.substring(0, end);
        byte[] given = token.substring(end + 1).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, signature(content).getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        byte[] claims = Base64.getUrlDecoder().decode(content.substring(content.indexOf('.') + 1));
        return Optional.of(new String(claims, StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
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
