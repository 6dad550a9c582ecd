package io.countersign.posting;

import java.io.Serializable;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Objects;

import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.usertype.UserType;

import io.vertx.core.json.JsonObject;

/**
 * A {@code jsonb} column as the JSON object that the database's client gives and takes as it is.
 */
public class JsonColumn implements UserType<JsonObject> {

    @Override
    public int getSqlType() {
        return Types.JAVA_OBJECT;
    }

    @Override
    public Class<JsonObject> returnedClass() {
        return JsonObject.class;
    }

    @Override
    public JsonObject nullSafeGet(ResultSet rows, int position, WrapperOptions options) throws SQLException {
        return (JsonObject) rows.getObject(position);
    }

    @Override
    public void nullSafeSet(PreparedStatement statement, JsonObject value, int position, WrapperOptions options)
            throws SQLException {
        if (value == null) {
            statement.setNull(position, Types.JAVA_OBJECT);
        } else {
            statement.setObject(position, value);
        }
    }

    @Override
    public boolean equals(JsonObject one, JsonObject other) {
        return Objects.equals(one, other);
    }

    @Override
    public int hashCode(JsonObject value) {
        return Objects.hashCode(value);
    }

    @Override
    public JsonObject deepCopy(JsonObject value) {
        return value == null ? null : value.copy();
    }

    @Override
    public boolean isMutable() {
        return true;
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
