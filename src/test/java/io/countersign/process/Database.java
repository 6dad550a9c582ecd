package io.countersign.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A database of its own, on one real PostgreSQL for all tests of the run.
 */
final class Database {

    private static final String USER = "postgres";
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static EmbeddedPostgres server;

    private final String name;
    private final DataSource source;

    private Database(String name) {
        this.name = name;
        this.source = server.getDatabase(USER, name);
    }

    /** A new and empty one. */
    static synchronized Database fresh() {
        if (server == null) {
            server = startServer();
        }
        String name = "process_" + NUMBERS.incrementAndGet();
        new Database(USER).run("create database " + name);
        return new Database(name);
    }

    private static EmbeddedPostgres startServer() {
        try {
            EmbeddedPostgres started = EmbeddedPostgres.builder().setServerConfig("max_connections", "300").start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started)));
            return started;
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
    }

    private static void stop(EmbeddedPostgres started) {
        try {
            started.close();
        } catch (IOException notStopped) {
            throw new UncheckedIOException(notStopped);
        }
    }

    /** What a process needs to be told to work on it. */
    Map<String, String> settings() {
        String address = "postgresql://localhost:" + server.getPort() + "/" + name;
        return Map.of("quarkus.datasource.jdbc.url", "jdbc:" + address, "quarkus.datasource.reactive.url", address,
                "quarkus.datasource.username", USER, "quarkus.datasource.password", USER);
    }

    Connection connect() throws SQLException {
        return source.getConnection();
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
