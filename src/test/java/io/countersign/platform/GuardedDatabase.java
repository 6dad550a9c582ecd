package io.countersign.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.countersign.testing.DatabaseProxy;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A pool as the application has it, without the application, on a real PostgreSQL behind a proxy.
 */
final class GuardedDatabase implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final DatabaseProxy proxy;
    final Statements statements;
    final MeterRegistry meters = new SimpleMeterRegistry();
    /** One event loop, so that what is asked first is sent first. */
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final DetachedContext contexts = new DetachedContext(vertx);
    private final Pool pool;

    private GuardedDatabase(EmbeddedPostgres server, int connections, Map<String, String> settings) {
        this.proxy = new DatabaseProxy(server.getPort());
        DatabaseConfig config = config(settings);
        this.pool = Pool.newInstance(new DatabasePools(config).create(input(connections)));
        this.statements = new Statements(pool,
                new DatabaseOperations(contexts, new DatabaseOutage(), vertx, meters, config), config);
    }

    static GuardedDatabase behindProxy(EmbeddedPostgres server, int connections, Map<String, String> settings) {
        return new GuardedDatabase(server, connections, settings);
    }

    static EmbeddedPostgres server() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
    }

    private static DatabaseConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(DatabaseConfig.class)
                .withDefaultValues(settings).build()
                .getConfigMapping(DatabaseConfig.class);
    }

    private PgPoolCreator.Input input(int connections) {
        PgConnectOptions options = new PgConnectOptions().setHost("localhost").setPort(proxy.port()).setUser("postgres")
                .setPassword("postgres").setDatabase("postgres").setCachePreparedStatements(true);
        return new PgPoolCreator.Input() {
            @Override
            public Vertx vertx() {
                return vertx;
            }

            @Override
            public PoolOptions poolOptions() {
                return new PoolOptions().setMaxSize(connections);
            }

            @Override
            public List<PgConnectOptions> pgConnectOptionsList() {
                return List.of(options);
            }
        };
    }

    /** Runs a query in a role and waits for its first value. */
    <T> T ask(DatabaseRole role, String sql, Class<T> type) {
        return answer(role, sql, type).await().atMost(PATIENCE);
    }

    /** Runs a query in a role; its first value. */
    <T> Uni<T> answer(DatabaseRole role, String sql, Class<T> type) {
        return contexts.runAs(role, () -> statements.read(sql, Tuple.tuple()))
                .map(rows -> rows.iterator().next().get(type, 0));
    }

    /** As {@link #answer}, within the deadline of a claim. */
    <T> Uni<T> claim(String sql, Class<T> type) {
        return contexts.runAs(DatabaseRole.COLLECTOR, () -> statements.claim(sql, Tuple.tuple()))
                .map(rows -> rows.iterator().next().get(type, 0));
    }

    /** Runs a statement that may change something. */
    void execute(DatabaseRole role, String sql) {
        contexts.runAs(role, () -> statements.execute(sql, Tuple.tuple())).await().atMost(PATIENCE);
    }

    /** Makes as many connections as the pool may have. */
    void fill(int connections) {
        List<Uni<Integer>> all = IntStream.range(0, connections)
                .mapToObj(i -> answer(DatabaseRole.COLLECTOR, "select 1 from pg_sleep(0.5)", Integer.class)).toList();
        Uni.join().all(all).andFailFast().await().atMost(PATIENCE);
    }

    @Override
    public void close() {
        pool.close().await().atMost(PATIENCE);
        proxy.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
