package io.countersign.provider.ignisign.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;

/**
 * A file that was sent: the part named {@code file} of a multipart/form-data, with a file name and a type (K3, O).
 *
 * @param name of the file; never null
 * @param type as it was sent
 */
record Upload(String name, String type, byte[] bytes) {

    private static final String PART = "file";
    private static final int MAX_NAME = 255;

    /** @throws RefusalException when there is no such part, or it is larger than the limit */
    static Upload read(String contentType, InputStream body, int limit) {
        Body.demand(contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data"),
                PART, "must come as multipart/form-data");
        MimeTokenStream stream = new MimeTokenStream(MimeConfig.custom().setMaxLineLen(-1).setMaxContentLen(-1).build());
        stream.parseHeadless(body, contentType);
        try {
            Upload found = find(stream, limit);
            Body.demand(found != null, PART, Body.REQUIRED);
            return found;
        } catch (MimeException broken) {
            throw RefusalException.invalid(PART, "cannot be read");
        } catch (IOException cutShort) {
            throw new UncheckedIOException("The caller did not send the whole body", cutShort);
        }
    }

    private static Upload find(MimeTokenStream stream, int limit) throws IOException, MimeException {
        Map<String, String> disposition = Map.of();
        for (EntityState at = stream.getState(); at != EntityState.T_END_OF_STREAM; at = stream.next()) {
            if (at == EntityState.T_START_HEADER) {
                disposition = Map.of();
            } else if (at == EntityState.T_FIELD && isDisposition(stream.getField())) {
                disposition = parameters(stream.getField());
            } else if (at == EntityState.T_BODY && PART.equals(disposition.get("name"))) {
                return upload(disposition.get("filename"), stream, limit);
            }
        }
        return null;
    }

    private static Upload upload(String name, MimeTokenStream stream, int limit) throws IOException {
        byte[] bytes = stream.getDecodedInputStream().readNBytes(limit + 1);
        Body.demand(bytes.length <= limit, PART, "has more than " + limit + " bytes");
        Body.demand(bytes.length > 0, PART, "is empty");
        Body.demand(name != null && !name.isBlank() && name.length() <= MAX_NAME, PART, "has no file name");
        return new Upload(name, stream.getBodyDescriptor().getMimeType(), bytes);
    }

    private static boolean isDisposition(Field field) {
        return field.getName().equalsIgnoreCase("Content-Disposition");
    }

    private static Map<String, String> parameters(Field field) {
        Map<String, String> parameters = new HashMap<>();
        for (NameValuePair pair : RawFieldParser.DEFAULT.parseRawBody(new RawField(field.getName(), field.getBody()))
                .getParams()) {
            parameters.put(pair.getName().toLowerCase(Locale.ROOT), pair.getValue());
        }
        return parameters;
    }
}
