package io.countersign.provider.posten.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;

/**
 * The two parts of a create call. Posten: multipart/mixed, whose parts are distinguished by their media type, for clients give
 * them no names.
 *
 * @param request the {@code direct-signature-job-request}
 * @param bundle the document package, a zip
 */
record Multipart(byte[] request, byte[] bundle) {

    private static final String REQUEST = "application/xml";
    private static final String BUNDLE = "application/octet-stream";
    /** Posten: the documents are at most 10 MiB together; the rest of a call is small. */
    private static final int LARGEST = 16 * 1024 * 1024;

    /** @throws RefusalException when there are not exactly the two parts, or they are too large */
    static Multipart split(String contentType, InputStream body) {
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith("multipart/mixed")) {
            throw new RefusalException(415, RefusalException.INVALID_REQUEST, "A signature job is created by multipart/mixed.");
        }
        Map<String, byte[]> parts = new HashMap<>();
        MimeTokenStream stream = new MimeTokenStream(
                MimeConfig.custom().setMaxLineLen(-1).setMaxContentLen(LARGEST).build());
        stream.parseHeadless(body, contentType);
        try {
            for (EntityState at = stream.getState(); at != EntityState.T_END_OF_STREAM; at = stream.next()) {
                if (at == EntityState.T_BODY) {
                    add(parts, stream.getBodyDescriptor().getMimeType(), stream.getDecodedInputStream());
                }
            }
        } catch (MimeException | IOException broken) {
            throw RefusalException.invalid(RefusalException.INVALID_REQUEST,
                    "The multipart body cannot be read, or is larger than 16 MiB.");
        }
        return new Multipart(part(parts, REQUEST), part(parts, BUNDLE));
    }

    private static void add(Map<String, byte[]> parts, String type, InputStream content) throws IOException {
        if (!type.equals(REQUEST) && !type.equals(BUNDLE)) {
            throw RefusalException.invalid(RefusalException.INVALID_REQUEST,
                    "A part of type " + type + " has no place in a signature job.");
        }
        if (parts.put(type, content.readAllBytes()) != null) {
            throw RefusalException.invalid(RefusalException.INVALID_REQUEST, "There are two parts of type " + type + ".");
        }
    }

    private static byte[] part(Map<String, byte[]> parts, String type) {
        if (!parts.containsKey(type)) {
            throw RefusalException.invalid(RefusalException.INVALID_REQUEST, "The part of type " + type + " is missing.");
        }
        return parts.get(type);
    }
}
