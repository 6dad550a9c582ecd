package io.countersign.api.request;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The digests that a field {@code Content-Digest} names (RFC 9530, 2): a dictionary of byte sequences (RFC 8941). Algorithms
 * that
 * are not active by that RFC are ignored, as it says.
 *
 * @param expected in lower-case hexadecimal digits by Java's name of the algorithm; empty where there is nothing to compare
 */
public record ContentDigest(Map<String, String> expected) {

    public static final String HEADER = "Content-Digest";
    static final ContentDigest NONE = new ContentDigest(Map.of());

    private static final Map<String, String> ALGORITHMS = Map.of("sha-256", "SHA-256", "sha-512", "SHA-512");
    private static final Pattern MEMBER = Pattern.compile(
            "[ \\t]*([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/]*={0,2}):(?:;[^,]*)?[ \\t]*");
    private static final int BUFFER_BYTES = 64 * 1024;

    public ContentDigest {
        expected = Map.copyOf(expected);
    }

    /**
     * Reads the field.
     *
     * @param field null when there is none
     * @return empty when it is malformed
     */
    public static Optional<ContentDigest> parse(String field) {
        Map<String, String> expected = new HashMap<>();
        for (String member : field == null ? new String[0] : field.split(",", -1)) {
            Matcher matcher = MEMBER.matcher(member);
            Optional<byte[]> value = matcher.matches() ? decoded(matcher.group(2)) : Optional.empty();
            if (value.isEmpty()) {
                return Optional.empty();
            }
            String algorithm = ALGORITHMS.get(matcher.group(1));
            if (algorithm != null) {
                expected.put(algorithm, HexFormat.of().formatHex(value.get()));
            }
        }
        return Optional.of(new ContentDigest(expected));
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException invalid) {
            return Optional.empty();
        }
    }

    /** Whether there is anything to compare. */
    public boolean given() {
        return !expected.isEmpty();
    }

    /** Whether the content has all these digests. Reads it completely; blocks. */
    public boolean fits(InputStream content) throws IOException {
        Map<String, MessageDigest> digests = new HashMap<>();
        expected.keySet().forEach(algorithm -> digests.put(algorithm, started(algorithm)));
        for (byte[] part = content.readNBytes(BUFFER_BYTES); part.length > 0; part = content.readNBytes(BUFFER_BYTES)) {
            for (MessageDigest digest : digests.values()) {
                digest.update(part);
            }
        }
        return digests.entrySet().stream()
                .allMatch(one -> HexFormat.of().formatHex(one.getValue().digest()).equals(expected.get(one.getKey())));
    }

    private static MessageDigest started(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256 and SHA-512.", impossible);
        }
    }
}
