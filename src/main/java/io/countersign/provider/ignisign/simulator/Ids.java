package io.countersign.provider.ignisign.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Ids and secrets. IgniSign: ids have 24 hexadecimal digits (M3, P), tokens about 45 characters (P). */
final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HexFormat HEX = HexFormat.of();
    private static final int ID_BYTES = 12;
    private static final int TOKEN_BYTES = 33;
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{24}");

    private Ids() {
    }

    static String id() {
        return HEX.formatHex(random(ID_BYTES));
    }

    /** The same id for the same text, in every process. */
    static String of(String text) {
        return HEX.formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)), 0, ID_BYTES);
    }

    static String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(TOKEN_BYTES));
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256", missing);
        }
    }

    /** Assumed: every hash is in base64, as that of private files in the official example (X). */
    static String hash(byte[] bytes) {
        return Base64.getEncoder().encodeToString(sha256(bytes));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
