package io.countersign.platform;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Runs work in a new duplicated Vert.x context.
 * <p>
 * Two things depend on it. Hibernate Reactive keeps its session and transaction in the context, so parallel branches of
 * one context would share one transaction and commit each other's failures. And Quarkus REST cancels the {@code Uni} of
 * a caller who disconnects; work started here goes on until it completes.
 */
@ApplicationScoped
public class DetachedContext {

    private final Vertx vertx;

    DetachedContext(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Starts the work when subscribed to, and ends it whatever its subscriber does. The outcome arrives in the context
     * of the subscriber, where it has one. The new context has the {@link DatabaseRole} and the {@link LogFields} of the
     * subscriber's.
     *
     * @param work what to do; called on an event loop, in the new context
     */
    @CheckReturnValue
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> runAs(DatabaseRole.current(), work));
    }

    /** As {@link #run}, in a role of its own. */
    @CheckReturnValue
    public <T> Uni<T> runAs(DatabaseRole role, Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Context caller = Vertx.currentContext();
            Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(own, true);
            Map<String, Object> fields = LogFields.current();
            role.setOn(own);
            if (role == DatabaseRole.CALLER) {
                ConnectionWaitBudget.current().setOn(own);
            }
            own.runOnContext(start -> {
                LogFields.putAll(fields);
                Uni.createFrom().deferred(work::get).subscribe().with(
                        item -> hand(caller, () -> emitter.complete(item)),
                        failure -> hand(caller, () -> emitter.fail(failure)));
            });
        });
    }

    /**
     * Does work in the context of the subscriber, and delivers its outcome there, whichever thread it comes from: what
     * follows keeps the subscriber's {@link DatabaseRole}. A subscriber who cancels cancels the work.
     *
     * @param limit after which the work is cancelled
     * @return fails as the work fails, or with {@link TimeoutException} when it has no outcome within the limit
     */
    @CheckReturnValue
    public <T> Uni<T> within(Duration limit, Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Context here = Vertx.currentContext();
            Cancellable running = Uni.createFrom().deferred(work::get).subscribe().with(
                    item -> hand(here, () -> emitter.complete(item)),
                    failure -> hand(here, () -> emitter.fail(failure)));
            long timer = vertx.setTimer(limit.toMillis(), fired -> hand(here, () -> emitter.fail(
                    new TimeoutException())));
            emitter.onTermination(() -> {
                vertx.cancelTimer(timer);
                running.cancel();
            });
        });
    }

    /** Delivers an outcome in the context of the subscriber, whichever thread or context it comes from. */
    @CheckReturnValue
    public static <T> Uni<T> here(Uni<T> source) {
        return Uni.createFrom().deferred(() -> {
            Context here = Vertx.currentContext();
            return source.emitOn(task -> hand(here, task));
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
