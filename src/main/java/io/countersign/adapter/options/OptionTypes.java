package io.countersign.adapter.options;

import java.util.List;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The types of options, as JSON Schema describes them. What such a schema refuses {@link OptionsReader} refuses too, but for a
 * null, which it reads as absent; what hangs on another option only the reader knows.
 */
final class OptionTypes {

    private static final String TYPE = "type";
    private static final String NOT_BLANK = "\\S";

    private OptionTypes() {
    }

    static JsonObject text(int longest) {
        return of("string").put("minLength", 1).put("maxLength", longest).put("pattern", NOT_BLANK);
    }

    static JsonObject bool() {
        return of("boolean");
    }

    static JsonObject integer(int least, int most) {
        JsonObject type = of("integer").put("minimum", least);
        return most == Integer.MAX_VALUE ? type : type.put("maximum", most);
    }

    static JsonObject date() {
        return of("string").put("format", "date");
    }

    static JsonObject choice(List<String> words) {
        return of("string").put("enum", new JsonArray(words));
    }

    static JsonObject webAddress(int longest) {
        return of("string").put("format", "uri").put("maxLength", longest);
    }

    static JsonObject list(JsonObject items, int most) {
        return of("array").put("items", items).put("minItems", 1).put("maxItems", most);
    }

    /** Texts by names that the provider's customer has chosen. */
    static JsonObject texts(int longest, int most) {
        return of("object").put("additionalProperties", text(longest)).put("minProperties", 1).put("maxProperties", most);
    }

    /** @param members all that there are, by name */
    static JsonObject object(Map<String, JsonObject> members) {
        JsonObject properties = new JsonObject();
        members.forEach(properties::put);
        return of("object").put("properties", properties).put("additionalProperties", false);
    }

    private static JsonObject of(String type) {
        return new JsonObject().put(TYPE, type);
    }
}
