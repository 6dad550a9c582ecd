package io.countersign.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A real PostgreSQL that can be stopped and started again elsewhere, with the data that it had.
 */
final class DatabaseServer implements AutoCloseable {

    private static final String USER = "postgres";

    private final Path data;
    private final Map<String, String> config;
    private EmbeddedPostgres running;

    /** @param data null for a directory that goes when the server stops */
    private DatabaseServer(Path data, Map<String, String> config) {
        this.data = data;
        this.config = new TreeMap<>(config);
        this.running = start();
    }

    /** Starts one whose data are lost when it stops. */
    static DatabaseServer temporary(Map<String, String> config) {
        return new DatabaseServer(null, config);
    }

    /**
     * Starts one that keeps its data.
     *
     * @param data an empty directory; removing it is left to the caller
     */
    static DatabaseServer keeping(Path data, Map<String, String> config) {
        return new DatabaseServer(data, config);
    }

    private EmbeddedPostgres start() {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
        if (data != null) {
            builder.setDataDirectory(data).setCleanDataDirectory(false);
        }
        config.forEach(builder::setServerConfig);
        try {
            return builder.start();
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
    }

    /** Stops it, and starts it on another port. */
    void restartElsewhere() {
        close();
        running = start();
    }

    int port() {
        return running.getPort();
    }

    /** The server's own user asks for no password. */
    DataSource source(String database) {
        return running.getDatabase(USER, database);
    }

    @Override
    public void close() {
        try {
            running.close();
        } catch (IOException notStopped) {
            throw new UncheckedIOException(notStopped);
        }
    }
}
