package io.countersign.process;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database of its own, on one real PostgreSQL for all tests of the run or on a server of the test's own.
 */
final class Database {

    private static final String USER = "postgres";
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static DatabaseServer shared;

    private final String name;
    private final DatabaseServer server;

    private Database(DatabaseServer server, String name) {
        this.server = server;
        this.name = name;
    }

    /** A new and empty one. */
    static synchronized Database fresh() {
        if (shared == null) {
            shared = DatabaseServer.temporary(Map.of("max_connections", "300"));
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return freshOn(shared);
    }

    /** A new and empty one on this server. */
    static Database freshOn(DatabaseServer server) {
        String name = "process_" + NUMBERS.incrementAndGet();
        new Database(server, USER).run("create database " + name);
        return new Database(server, name);
    }

    /** What a process needs as settings to work on it. */
    Map<String, String> settings() {
        return settings(port());
    }

    /** The same for a process that reaches it on another port. */
    Map<String, String> settings(int port) {
        String address = "postgresql://localhost:" + port + "/" + name;
        return Map.of("quarkus.datasource.jdbc.url", "jdbc:" + address, "quarkus.datasource.reactive.url", address,
                "quarkus.datasource.username", USER, "quarkus.datasource.password", USER);
    }

    String name() {
        return name;
    }

    /** Where its server listens. */
    int port() {
        return server.port();
    }

    Connection connect() throws SQLException {
        return server.source(name).getConnection();
    }

    void run(String sql, Object... values) {
        try (Connection connection = connect(); PreparedStatement statement = prepare(connection, sql, values)) {
            statement.execute();
        } catch (SQLException refused) {
            throw new IllegalStateException(sql, refused);
        }
    }

    /** The first column of all rows, as text. */
    List<String> list(String sql, Object... values) {
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<String> list = new ArrayList<>();
            while (rows.next()) {
                list.add(rows.getString(1));
            }
            return list;
        } catch (SQLException refused) {
            throw new IllegalStateException(sql, refused);
        }
    }

    /** The one value that a query gives, as text; null when there is none. */
    String text(String sql, Object... values) {
        List<String> all = list(sql, values);
        return all.isEmpty() ? null : all.get(0);
    }

    long number(String sql, Object... values) {
        return Long.parseLong(text(sql, values));
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
