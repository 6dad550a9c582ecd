package io.countersign.provider.ignisign.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The JSON object that a call sends; an empty body is an empty object, for some calls send none. Assumed: null is the same as
 * absent, fields that are not documented are ignored, and nothing is converted to another type. Every method throws
 * {@link RefusalException} with {@code BODY_VALIDATION_FAILED} when a rule is broken.
 */
final class Body {

    static final String REQUIRED = "is required";
    private static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final int MAX_TEXT = 4096;
    private static final int MAX_ITEMS = 1000;

    private final ObjectNode json;

    Body(ObjectNode json) {
        this.json = json;
    }

    static Body read(InputStream stream) {
        try {
            byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw RefusalException.invalid("body", "is larger than " + MAX_BYTES + " bytes");
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            JsonNode read = text.isBlank() ? Json.object() : Json.read(text);
            if (read instanceof ObjectNode object) {
                return new Body(object);
            }
            throw RefusalException.invalid("body", "is not a JSON object");
        } catch (JsonProcessingException malformed) {
            throw RefusalException.invalid("body", "is not JSON");
        } catch (IOException cutShort) {
            throw new UncheckedIOException("The caller did not send the whole body", cutShort);
        }
    }

    boolean has(String field) {
        return json.hasNonNull(field);
    }

    JsonNode get(String field) {
        return json.get(field);
    }

    /** Null where it is absent. */
    String text(String field) {
        return text(field, MAX_TEXT);
    }

    String text(String field, int max) {
        if (!has(field)) {
            return null;
        }
        demand(json.get(field).isTextual(), field, "is not a string");
        demand(json.get(field).asText().length() <= max, field, "has more than " + max + " characters");
        return json.get(field).asText();
    }

    String required(String field) {
        String text = text(field);
        demand(text != null && !text.isBlank(), field, REQUIRED);
        return text;
    }

    /** Null where it is absent. */
    String word(String field, Set<String> words) {
        String word = text(field);
        demand(word == null || words.contains(word), field, "is not one of " + words.stream().sorted().toList());
        return word;
    }

    /** Null where it is absent. */
    Boolean flag(String field) {
        if (!has(field)) {
            return null;
        }
        demand(json.get(field).isBoolean(), field, "is not a boolean");
        return json.get(field).asBoolean();
    }

    /** Null where it is absent. */
    Instant instant(String field) {
        String text = text(field);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notADate) {
            throw RefusalException.invalid(field, "is not a date-time with a zone");
        }
    }

    String id(String field) {
        String id = required(field);
        demand(Ids.isId(id), field, "is not an id");
        return id;
    }

    /** Null where it is absent. */
    List<String> ids(String field) {
        ArrayNode array = array(field);
        if (array == null) {
            return null;
        }
        List<String> ids = array.valueStream().map(JsonNode::asText).toList();
        demand(ids.stream().allMatch(Ids::isId), field, "has something that is not an id");
        demand(Set.copyOf(ids).size() == ids.size(), field, "has an id twice");
        return ids;
    }

    /** Null where it is absent. */
    ArrayNode array(String field) {
        if (!has(field)) {
            return null;
        }
        demand(json.get(field).isArray(), field, "is not an array");
        demand(json.get(field).size() <= MAX_ITEMS, field, "has more than " + MAX_ITEMS + " items");
        return (ArrayNode) json.get(field);
    }

    static void demand(boolean holds, String field, String text) {
        if (!holds) {
            throw RefusalException.invalid(field, text);
        }
    }
}
