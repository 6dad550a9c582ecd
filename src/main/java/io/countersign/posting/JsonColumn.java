package io.countersign.posting;

import java.io.Serializable;

import io.vertx.core.json.JsonObject;

/** A {@code jsonb} column that holds a JSON object. */
public class JsonColumn extends JsonbColumn<JsonObject> {

    public JsonColumn() {
        super(JsonObject.class);
    }

    @Override
    public JsonObject deepCopy(JsonObject value) {
        return value == null ? null : value.copy();
    }

    @Override
    public Serializable disassemble(JsonObject value) {
        return value == null ? null : value.encode();
    }

    @Override
    public JsonObject assemble(Serializable cached, Object owner) {
        return cached == null ? null : new JsonObject((String) cached);
    }
}
