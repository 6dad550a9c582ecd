package io.countersign.platform;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.impl.VertxInternal;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.Utils;

/**
 * Makes the pool of the datasource: with deadlines at both ends of each connection, see {@link DatabaseConfig}. Keeps the
 * datasource's options for connections outside the pool.
 */
@Singleton
class DatabasePools implements PgPoolCreator {

    private final DatabaseConfig config;
    private final OpenConnections open = new OpenConnections();
    private volatile GuardedConnections connections;

    DatabasePools(DatabaseConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        VertxInternal vertx = (VertxInternal) input.vertx();
        List<PgConnectOptions> options = input.pgConnectOptionsList().stream().map(this::withDeadlines).toList();
        GuardedConnections made = new GuardedConnections(vertx, options, config.connectDeadline());
        connections = made;
        Pool pool = PgDriver.INSTANCE.createPool(vertx, Utils.roundRobinSupplier(options), input.poolOptions()
                .setConnectionTimeout((int) config.transactionDeadline().toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS));
        pool.connectionProvider(made::connect);
        pool.connectHandler(this::watch);
        return new GuardedPool(vertx, pool);
    }

    private PgConnectOptions withDeadlines(PgConnectOptions datasources) {
        PgConnectOptions own = new PgConnectOptions(datasources);
        own.setConnectTimeout((int) config.connectDeadline().toMillis()).setTcpKeepAlive(true)
                .setTcpUserTimeout((int) config.serverDeadline().toMillis());
        parameters().forEach(own::addProperty);
        return own;
    }

    /** PostgreSQL manual, 20.11.1 and 20.3.2. Without a unit: milliseconds, of the keepalives seconds. */
    private Map<String, String> parameters() {
        String server = millis(config.serverDeadline());
        Map<String, String> parameters = new HashMap<>(Map.of("statement_timeout", server,
                "idle_in_transaction_session_timeout", server, "lock_timeout", millis(config.lockDeadline()),
                "tcp_user_timeout", server, "tcp_keepalives_idle", "5", "tcp_keepalives_interval", "2",
                "tcp_keepalives_count", "3"));
        if (!config.closedCheckInterval().isZero()) {
            parameters.put("client_connection_check_interval", millis(config.closedCheckInterval()));
        }
        return parameters;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    /** Until here a silent server ended the connection; from here on each command has its deadline. */
    private void watch(SqlConnection connection) {
        DatabaseSocket.of(connection)
                .onEventLoop(pipeline -> CommandDeadline.install(pipeline, config.statementDeadline(), open));
        connection.close();
    }

    /**
     * What makes connections outside the pool, by the options of the datasource and with our deadlines. TLS and host
     * verification are as the datasource has them.
     *
     * @throws IllegalStateException when there is no datasource
     */
    GuardedConnections connections() {
        GuardedConnections made = connections;
        if (made == null) {
            throw new IllegalStateException("The pool of the datasource is not made yet.");
        }
        return made;
    }
}
