package io.countersign.provider.signspace.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The ids of the provider: 24 hexadecimal digits in lower case, as in every published example. */
final class OpaqueIds {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HexFormat HEX = HexFormat.of();
    private static final int BYTES = 12;
    private static final int KEY_BYTES = 20;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");

    private OpaqueIds() {
    }

    /** Of a file or a task. */
    static String id() {
        return random(BYTES);
    }

    /** Of a participant at desk and signing page: longer, because whoever has it can sign. */
    static String key() {
        return random(KEY_BYTES);
    }

    /** Assumed: a handle has an id besides its e-mail address; here it follows from the address. */
    static String ofHandle(String address) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
            return HEX.formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256", missing);
        }
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private static String random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return HEX.formatHex(bytes);
    }
}
