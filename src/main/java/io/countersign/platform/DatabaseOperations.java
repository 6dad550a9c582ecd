package io.countersign.platform;

import java.time.Duration;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Runs each statement or transaction as a {@link DatabaseOperation}: in a context of its own, within a deadline, and, for a
 * caller of the API, as one of those that may hold a connection.
 */
@ApplicationScoped
class DatabaseOperations {

    private final DetachedContext contexts;
    private final DatabaseOutage outage;
    private final Vertx vertx;
    private final DatabaseConfig config;
    private final CallerConnections callers;
    private final Counter refused;

    DatabaseOperations(DetachedContext contexts, DatabaseOutage outage, Vertx vertx, MeterRegistry meters,
            DatabaseConfig config) {
        this.contexts = contexts;
        this.outage = outage;
        this.vertx = vertx;
        this.config = config;
        this.refused = Counter.builder("countersign.database.refused")
                .description("Statements of API callers for which no connection became free in time").register(meters);
        this.callers = new CallerConnections(config.callerConnections());
    }

    void onStart(@Observes StartupEvent event) {
        // makes this bean, so that its counter exists before anything is refused
    }

    /**
     * Runs one statement or transaction. A subscriber who cancels does not stop it.
     *
     * @param role on whose behalf
     * @param collectors the deadline in the collector's role; a caller has {@code countersign.database.caller-deadline}
     * @param work called in a context of its own; uses the connection that the pool gives in this context
     * @return fails with {@link DatabaseUnavailableException} when the database does not answer in time, else as the work
     *         fails
     */
    @CheckReturnValue
    <T> Uni<T> run(DatabaseRole role, Duration collectors, Function<DatabaseOperation, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            ConnectionWaitBudget patience = ConnectionWaitBudget.current();
            DatabaseOperation operation = new DatabaseOperation();
            CallerConnections.Turn turn = callers.new Turn();
            long timer = vertx.setTimer(deadline(role, collectors, patience).toMillis(), fired -> {
                operation.expire();
                turn.end();
            });
            Uni<Void> admitted = role == DatabaseRole.CALLER ? DetachedContext.here(callers.begin(turn))
                    : Uni.createFrom().voidItem();
            Runnable end = () -> {
                vertx.cancelTimer(timer);
                patience.waited(operation.end());
                turn.end();
            };
            return admitted.onFailure().invoke(end).onCancellation().invoke(end)
                    .chain(() -> contexts.runAs(role, () -> work(operation, work, end)))
                    .onItem().invoke(() -> answered(role))
                    .onFailure().transform(failure -> judged(role, operation, failure));
        });
    }

    /** Ends when the work has ended, even if nobody waits for it any more: its connection is then somebody else's. */
    private static <T> Uni<T> work(DatabaseOperation operation, Function<DatabaseOperation, Uni<T>> work, Runnable end) {
        return Uni.createFrom().deferred(() -> work.apply(operation.begin()))
                .onItemOrFailure().invoke((item, failure) -> end.run());
    }

    private void answered(DatabaseRole role) {
        if (role == DatabaseRole.COLLECTOR) {
            outage.answered();
        }
    }

    private Duration deadline(DatabaseRole role, Duration collectors, ConnectionWaitBudget patience) {
        Duration callers = patience.left(config.callerDeadline());
        return role == DatabaseRole.CALLER && callers.compareTo(collectors) < 0 ? callers : collectors;
    }

    /** An outage is what the collector meets, who has connections of its own: callers may only have used up theirs. */
    private Throwable judged(DatabaseRole role, DatabaseOperation operation, Throwable failure) {
        if (!operation.expired() && !DatabaseFailures.unavailable(failure)) {
            return failure;
        }
        if (role == DatabaseRole.COLLECTOR) {
            outage.failed(failure);
        } else if (!operation.connected()) {
            refused.increment();
        }
        return new DatabaseUnavailableException("The database does not answer.", operation.outcomeUnknown(), failure);
    }
}
