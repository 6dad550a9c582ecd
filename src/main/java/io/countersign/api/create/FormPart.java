package io.countersign.api.create;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;

import io.countersign.api.problem.Problems;
import io.countersign.api.request.ContentDigest;

/**
 * What the head of a part of a form says (RFC 7578).
 *
 * @param name of the field; empty where it has none
 * @param fileName null where it has none
 * @param contentType without parameters; null where it has none
 * @param digest what its content must be
 */
record FormPart(String name, String fileName, String contentType, ContentDigest digest) {

    /** By these its bytes come as they are (RFC 2045, 6.2); forms are not to use others (RFC 7578, 4.7). */
    private static final Set<String> IDENTITY = Set.of("7bit", "8bit", "binary");

    static final String MALFORMED_DIGEST = "has a malformed Content-Digest. Send one such as sha-256=:base64:";

    /** Reads the fields of a part's head. */
    static final class Head {

        private final Map<String, String> disposition = new HashMap<>();
        private String contentType;
        private String transferEncoding;
        private String digest;

        void add(Field field) {
            String header = field.getName().toLowerCase(Locale.ROOT);
            if (header.equals("content-disposition")) {
                disposition.putAll(parameters(field));
            } else if (header.equals("content-type")) {
                contentType = field.getBody().split(";", 2)[0].strip();
            } else if (header.equals("content-transfer-encoding")) {
                transferEncoding = field.getBody().strip().toLowerCase(Locale.ROOT);
            } else if (header.equals("content-digest")) {
                digest = digest == null ? field.getBody().strip() : digest + "," + field.getBody().strip();
            }
        }

        FormPart part() {
            String name = disposition.getOrDefault("name", "");
            if (transferEncoding != null && !IDENTITY.contains(transferEncoding)) {
                throw Problems.invalid(name, "has a Content-Transfer-Encoding. Send its bytes as they are.");
            }
            String encoded = disposition.get("filename*");
            return new FormPart(name, encoded == null ? disposition.get("filename") : decoded(encoded), contentType,
                    ContentDigest.parse(digest).orElseThrow(() -> Problems.invalid(name, MALFORMED_DIGEST)));
        }
    }

    private static Map<String, String> parameters(Field field) {
        Map<String, String> parameters = new HashMap<>();
        RawField raw = new RawField(field.getName(), field.getBody());
        for (NameValuePair parameter : RawFieldParser.DEFAULT.parseRawBody(raw).getParams()) {
            parameters.put(parameter.getName().toLowerCase(Locale.ROOT), parameter.getValue());
        }
        return parameters;
    }

    /**
     * RFC 8187: charset, language and value, of which the value is percent-encoded. Taken as it is when it is no such thing.
     */
    private static String decoded(String encoded) {
        String[] parts = encoded.split("'", 3);
        try {
            return parts.length < 3 ? encoded
                    : URLDecoder.decode(parts[2].replace("+", "%2B"), Charset.forName(parts[0]));
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }
}
