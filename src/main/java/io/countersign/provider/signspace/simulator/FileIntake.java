package io.countersign.provider.signspace.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * Reads the body of {@code files.create} as it comes in: the base64 is decoded on the way, so that only the file is held in
 * memory. Assumed: {@code acting_handle}, {@code name} and {@code base64} are mandatory, and a file has at least one byte.
 */
final class FileIntake {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String WRONG_TYPE = "is of the wrong type";

    private final int limit;
    private final Map<String, String> found = new LinkedHashMap<>();
    private String actingHandle;
    private String name;
    private byte[] bytes;
    private BigDecimal importance = BigDecimal.ZERO;

    private FileIntake(int limit) {
        this.limit = limit;
    }

    /** A file that was sent. */
    record NewFile(String actingHandle, FileStore.StoredFile file) {
    }

    /**
     * @param limit the number of bytes that a file may have
     * @throws RefusalException when a rule is broken
     * @throws IOException when the caller does not send all of it
     */
    static NewFile read(InputStream body, int limit) throws IOException {
        FileIntake intake = new FileIntake(limit);
        try (JsonParser parser = JSON.createParser(body)) {
            intake.readFields(parser);
        } catch (JsonParseException malformed) {
            throw RefusalException.malformed("The body is not JSON.");
        }
        return intake.file();
    }

    private void readFields(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw RefusalException.malformed("The body is not a JSON object.");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "acting_handle" -> actingHandle = text(field, value, parser);
                case "name" -> name = text(field, value, parser);
                case "base64" -> readBytes(value, parser);
                case "importance_order" -> readImportance(value, parser);
                default -> refuse(field, "is not an allowed parameter", parser);
            }
        }
    }

    private String text(String field, JsonToken value, JsonParser parser) throws IOException {
        if (value != JsonToken.VALUE_STRING) {
            refuse(field, WRONG_TYPE, parser);
            return null;
        }
        return parser.getText();
    }

    private void readBytes(JsonToken value, JsonParser parser) throws IOException {
        if (value != JsonToken.VALUE_STRING) {
            refuse("base64", WRONG_TYPE, parser);
            return;
        }
        BoundedBytes decoded = new BoundedBytes(limit);
        try {
            parser.readBinaryValue(Base64Variants.MIME_NO_LINEFEEDS, decoded);
        } catch (JsonParseException | IllegalArgumentException notBase64) {
            throw RefusalException.invalid("base64", "is not base64");
        }
        bytes = decoded.toByteArray();
    }

    private void readImportance(JsonToken value, JsonParser parser) throws IOException {
        if (value.isNumeric()) {
            importance = parser.getDecimalValue();
        } else {
            refuse("importance_order", WRONG_TYPE, parser);
        }
    }

    private void refuse(String field, String text, JsonParser parser) throws IOException {
        found.put(field, text);
        parser.skipChildren();
    }

    private NewFile file() {
        demand("acting_handle", TaskRules.filled(actingHandle));
        demand("name", TaskRules.filled(name));
        demand("base64", bytes != null && bytes.length > 0);
        if (!found.isEmpty()) {
            throw RefusalException.invalid(found);
        }
        return new NewFile(actingHandle, new FileStore.StoredFile(name, importance, bytes));
    }

    private void demand(String field, boolean holds) {
        if (!holds) {
            found.putIfAbsent(field, TaskRules.REQUIRED);
        }
    }
}
