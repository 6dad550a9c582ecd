package io.countersign.simulator.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Statements of the simulators, each in the transaction of the connection that it is given. A parameter may be an instant,
 * and null. They fail as the driver does.
 */
public final class Rows {

    private Rows() {
    }

    /**
     * Reads one row.
     *
     * @param <T> what it becomes
     */
    @FunctionalInterface
    public interface Reader<T> {

        /** @param row the current one; left where it is */
        T read(ResultSet row) throws SQLException;
    }

    /** Changes rows; answers how many. */
    public static int change(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            return statement.executeUpdate();
        }
    }

    /** Reads all rows, in their order. */
    public static <T> List<T> list(Connection connection, Reader<T> reader, String sql, Object... values) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            ResultSet row = statement.executeQuery();
            while (row.next()) {
                rows.add(reader.read(row));
            }
        }
        return rows;
    }

    /** The first row; empty also when what is read from it is null. */
    public static <T> Optional<T> first(Connection connection, Reader<T> reader, String sql, Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            ResultSet row = statement.executeQuery();
            return row.next() ? Optional.ofNullable(reader.read(row)) : Optional.empty();
        }
    }

    /** An instant of the current row; null where the column is. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int index = 0; index < values.length; index++) {
            Object value = values[index] instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : values[index];
            statement.setObject(index + 1, value);
        }
    }
}
