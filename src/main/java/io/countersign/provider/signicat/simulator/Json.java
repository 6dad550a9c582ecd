package io.countersign.provider.signicat.simulator;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * JSON as this wire has it: absent instead of null, and nothing taken for what it is not. Fields that no documentation
 * names are passed over, which is our assumption.
 */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private Json() {
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ObjectNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("This cannot be written as JSON", broken);
        }
    }

    /** Reads what {@link #text} wrote. */
    static <T> T stored(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("What was stored cannot be read", broken);
        }
    }

    /** @throws RefusalException with a violation where a field is of another type, with a problem where it is no JSON at all */
    static <T> T received(String text, Class<T> type) {
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw RefusalException.malformed("The body is null.");
            }
            return value;
        } catch (JsonMappingException wrongType) {
            if (wrongType.getPath().isEmpty()) {
                throw RefusalException.malformed("The body is not a JSON object.");
            }
            throw RefusalException.violations(List.of(new Violation(path(wrongType), "is of the wrong type")));
        } catch (JsonProcessingException malformed) {
            throw RefusalException.malformed("The body is not JSON.");
        }
    }

    private static String path(JsonMappingException wrongType) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : wrongType.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
