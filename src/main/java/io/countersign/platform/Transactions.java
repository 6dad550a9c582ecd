package io.countersign.platform;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * The only way to the database through Hibernate Reactive: each call is one session, in a context of its own, so that
 * no two pieces of work ever share a transaction. A nested call is a transaction of its own, not a part of the outer.
 */
@ApplicationScoped
public class Transactions {

    private final OwnContext contexts;

    Transactions(OwnContext contexts) {
        this.contexts = contexts;
    }

    /**
     * Commits when the work succeeds, rolls back when it fails. A subscriber who cancels does not stop it.
     *
     * @param work uses the session of the context it is called in; must not call this bean again
     */
    @CheckReturnValue
    public <T> Uni<T> write(Supplier<Uni<T>> work) {
        return contexts.run(() -> Panache.withTransaction(work));
    }

    /**
     * Reads in one session without changing anything.
     *
     * @param work uses the session of the context it is called in; must not call this bean again
     */
    @CheckReturnValue
    public <T> Uni<T> read(Supplier<Uni<T>> work) {
        return contexts.run(() -> Panache.withSession(work));
    }
}
