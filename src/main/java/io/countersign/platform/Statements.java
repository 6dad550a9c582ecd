package io.countersign.platform;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The only way to the database by plain SQL: each statement on a connection of its own, within a deadline, and committed by
 * itself. What belongs together in one transaction goes through {@link Transactions}.
 * <p>
 * Every call fails with {@link DatabaseUnavailableException} when the database does not answer in time, and goes on to its
 * deadline even if its subscriber cancels. The deadline follows from the {@link DatabaseRole} of the calling context.
 */
@ApplicationScoped
public class Statements {

    private final Pool pool;
    private final DatabaseOperations operations;
    private final DatabaseConfig config;

    Statements(Pool pool, DatabaseOperations operations, DatabaseConfig config) {
        this.pool = pool;
        this.operations = operations;
        this.config = config;
    }

    /**
     * Runs a statement.
     *
     * @param sql with {@code $1} and so on in place of its parameters
     */
    @CheckReturnValue
    public Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
        return within(config.statementDeadline(), sql, parameters);
    }

    /** As {@link #execute}, for a statement that changes nothing: its outcome is never unknown. */
    @CheckReturnValue
    public Uni<RowSet<Row>> read(String sql, Tuple parameters) {
        return readWithin(config.statementDeadline(), sql, parameters);
    }

    /** As {@link #read}, within a deadline of its own where a caller's is not shorter. */
    @CheckReturnValue
    public Uni<RowSet<Row>> readWithin(Duration deadline, String sql, Tuple parameters) {
        return Uni.createFrom().deferred(() -> readAs(DatabaseRole.current(), deadline, sql, parameters));
    }

    /** As {@link #read}, for a stream that goes on in whatever context its reader is in. */
    @CheckReturnValue
    public Uni<RowSet<Row>> readAs(DatabaseRole role, String sql, Tuple parameters) {
        return readAs(role, config.statementDeadline(), sql, parameters);
    }

    private Uni<RowSet<Row>> readAs(DatabaseRole role, Duration deadline, String sql, Tuple parameters) {
        return operations.run(role, deadline,
                operation -> pool.withConnection(connection -> connection.preparedQuery(sql).execute(parameters)));
    }

    /** As {@link #execute(String, Tuple)}, within the short deadline of a claim or of a renewal of leases. */
    @CheckReturnValue
    public Uni<RowSet<Row>> claim(String sql, Tuple parameters) {
        return within(config.claimDeadline(), sql, parameters);
    }

    private Uni<RowSet<Row>> within(Duration deadline, String sql, Tuple parameters) {
        return Uni.createFrom().deferred(() -> run(DatabaseRole.current(), deadline, sql, parameters));
    }

    /** As {@link #execute(String, Tuple)}, for a stream that goes on in whatever context its source is in. */
    @CheckReturnValue
    public Uni<RowSet<Row>> executeAs(DatabaseRole role, String sql, Tuple parameters) {
        return run(role, config.statementDeadline(), sql, parameters);
    }

    private Uni<RowSet<Row>> run(DatabaseRole role, Duration deadline, String sql, Tuple parameters) {
        return operations.run(role, deadline, operation -> pool.withConnection(connection -> {
            operation.commitSent();
            return connection.preparedQuery(sql).execute(parameters);
        }));
    }
}
