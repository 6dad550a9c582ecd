package io.countersign.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

import io.countersign.platform.ReadinessCheck.Finding;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;

/**
 * Proves that both ways to the database work and brings the schema up to date, before anything uses it. Not left to the
 * framework, which would migrate before production's checks are asked. Several processes may do it at the same time: one
 * migrates, the others wait for it.
 */
@ApplicationScoped
class DatabaseStart {

    /** As quarkus.datasource.db-version. */
    private static final int MIN_VERSION = 15;
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(10);

    private final DatabaseReadiness settings;
    private final Instance<Flyway> schemas;
    private final Pool pool;

    DatabaseStart(DatabaseReadiness settings, @Any Instance<Flyway> schemas, Pool pool) {
        this.settings = settings;
        this.schemas = schemas;
        this.pool = pool;
    }

    void onStart(@Observes @Priority(StartOrder.DATABASE) StartupEvent event) {
        List<Finding> missing = settings.findings();
        if (!missing.isEmpty()) {
            throw refused(missing.get(0).property(), missing.get(0).message());
        }
        schemas.forEach(DatabaseStart::connect);
        ask();
        schemas.forEach(DatabaseStart::migrate);
    }

    private static void connect(Flyway schema) {
        try (Connection connection = schema.getConfiguration().getDataSource().getConnection()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < MIN_VERSION) {
                throw refused(DatabaseReadiness.JDBC_URL, "the server is PostgreSQL " + version + ". Use version " + MIN_VERSION
                        + " or newer.");
            }
        } catch (SQLException unreachable) {
            throw notReachable(DatabaseReadiness.JDBC_URL, unreachable);
        }
    }

    private static void migrate(Flyway schema) {
        try {
            schema.migrate();
        } catch (FlywayException failed) {
            throw refused(DatabaseReadiness.JDBC_URL, "the schema of the database could not be brought up to date. "
                    + failed.getMessage());
        }
    }

    /** Blocks: nothing else may happen before. */
    private void ask() {
        try {
            pool.query("select 1").execute().await().atMost(FIRST_ANSWER);
        } catch (RuntimeException unreachable) {
            throw notReachable(DatabaseReadiness.REACTIVE_URL, unreachable);
        }
    }

    private static RuntimeException notReachable(String property, Throwable cause) {
        return refused(property, "the database is not reachable under this address with quarkus.datasource.username and"
                + " quarkus.datasource.password. Correct the settings, or start again when it is. " + Causes.of(cause));
    }

    private static RuntimeException refused(String property, String message) {
        return new StartRefusedException("Countersign does not start. " + property + ": " + message);
    }
}
