package io.countersign.provider.ignisign.simulator;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON of this wire, kept as trees: what IgniSign stores is what it answers. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static ArrayNode array(List<? extends JsonNode> items) {
        return array().addAll(items);
    }

    static ArrayNode texts(List<String> items) {
        ArrayNode array = array();
        items.forEach(array::add);
        return array;
    }

    /** Reads what was stored. */
    static ObjectNode stored(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("What was stored cannot be read", broken);
        }
    }

    /** @throws JsonProcessingException when it is not JSON */
    static JsonNode read(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    /** Null where it is missing or null. */
    static String text(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value == null || value.isNull() ? null : value.asText();
    }

    /** Empty where it is missing. */
    static List<String> texts(JsonNode object, String field) {
        return object.path(field).valueStream().map(JsonNode::asText).toList();
    }
}
