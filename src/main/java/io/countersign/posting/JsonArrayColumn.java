package io.countersign.posting;

import java.io.Serializable;

import io.vertx.core.json.JsonArray;

/** A {@code jsonb} column that holds a JSON array. */
public class JsonArrayColumn extends JsonbColumn<JsonArray> {

    public JsonArrayColumn() {
        super(JsonArray.class);
    }

    @Override
    public JsonArray deepCopy(JsonArray value) {
        return value == null ? null : value.copy();
    }

    @Override
    public Serializable disassemble(JsonArray value) {
        return value == null ? null : value.encode();
    }

    @Override
    public JsonArray assemble(Serializable cached, Object owner) {
        return cached == null ? null : new JsonArray((String) cached);
    }
}
