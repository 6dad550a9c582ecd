package io.countersign.platform;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Runs a piece of work in a new duplicated Vert.x context.
 * <p>
 * Two things depend on it. Hibernate Reactive keeps its session and transaction in the context, so parallel branches of
 * one context would share one transaction and commit each other's failures. And Quarkus REST cancels the {@code Uni} of
 * a caller who hangs up; work started here does not hear of that and runs to its end.
 */
@ApplicationScoped
public class OwnContext {

    private final Vertx vertx;

    OwnContext(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Starts the work when subscribed to, and ends it whatever its subscriber does. The outcome arrives in the context
     * of the subscriber, where it has one.
     *
     * @param work what to do; called on an event loop, in the new context
     */
    @CheckReturnValue
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Context caller = Vertx.currentContext();
            Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(own, true);
            own.runOnContext(start -> Uni.createFrom().deferred(work::get).subscribe().with(
                    item -> hand(caller, () -> emitter.complete(item)),
                    failure -> hand(caller, () -> emitter.fail(failure))));
        });
    }

    private static void hand(Context caller, Runnable outcome) {
        if (caller == null) {
            outcome.run();
        } else {
            caller.runOnContext(ignored -> outcome.run());
        }
    }
}
