package io.countersign.platform;

import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * The only way to the database through Hibernate Reactive: each call is one session, in a context of its own, so that
 * no two units of work ever share a transaction. A nested call is a transaction of its own, not a part of the outer.
 * <p>
 * Every call fails with {@link DatabaseUnavailableException} when the database does not answer within the deadline of the
 * calling context's {@link DatabaseRole}.
 */
@ApplicationScoped
public class Transactions {

    private final DatabaseOperations operations;
    private final DatabaseConfig config;

    Transactions(DatabaseOperations operations, DatabaseConfig config) {
        this.operations = operations;
        this.config = config;
    }

    /**
     * Commits when the work succeeds, rolls back when it fails. A subscriber who cancels does not stop it.
     *
     * @param work uses the session of the context it is called in; must not call this bean again
     */
    @CheckReturnValue
    public <T> Uni<T> write(Supplier<Uni<T>> work) {
        return run(operation -> Panache.withTransaction(() -> work.get()
                .call(() -> Panache.flush())
                .invoke(operation::commitSent)));
    }

    /**
     * Reads in one session without changing anything.
     *
     * @param work uses the session of the context it is called in; must not call this bean again
     */
    @CheckReturnValue
    public <T> Uni<T> read(Supplier<Uni<T>> work) {
        return run(operation -> Panache.withSession(work));
    }

    private <T> Uni<T> run(Function<DatabaseOperation, Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> operations.run(DatabaseRole.current(), config.transactionDeadline(), work));
    }
}
