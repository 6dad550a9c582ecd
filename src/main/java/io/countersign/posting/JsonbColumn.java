package io.countersign.posting;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Objects;

import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.usertype.UserType;

/**
 * A {@code jsonb} column as the JSON value that the database's client gives and takes as it is.
 */
abstract class JsonbColumn<T> implements UserType<T> {

    private final Class<T> type;

    JsonbColumn(Class<T> type) {
        this.type = type;
    }

    @Override
    public int getSqlType() {
        return Types.JAVA_OBJECT;
    }

    @Override
    public Class<T> returnedClass() {
        return type;
    }

    @Override
    public T nullSafeGet(ResultSet rows, int position, WrapperOptions options) throws SQLException {
        return type.cast(rows.getObject(position));
    }

    @Override
    public void nullSafeSet(PreparedStatement statement, T value, int position, WrapperOptions options)
            throws SQLException {
        if (value == null) {
            statement.setNull(position, Types.JAVA_OBJECT);
        } else {
            statement.setObject(position, value);
        }
    }

    @Override
    public boolean equals(T one, T other) {
        return Objects.equals(one, other);
    }

    @Override
    public int hashCode(T value) {
        return Objects.hashCode(value);
    }

    @Override
    public boolean isMutable() {
        return true;
    }
}
