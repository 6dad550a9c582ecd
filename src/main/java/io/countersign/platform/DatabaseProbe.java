package io.countersign.platform;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Asks whether the database answers, and has the answer, yes or no, in time for whoever asks for the health of the process.
 */
@ApplicationScoped
public class DatabaseProbe {

    /** A probe of Kubernetes shall have its answer within two seconds. */
    private static final Duration IN_TIME = Duration.ofMillis(1_500);
    private static final String QUESTION = "select 1";

    private final Statements statements;
    private final DatabasePools pools;
    private final DetachedContext contexts;
    private final AtomicReference<Uni<Boolean>> underWay = new AtomicReference<>();

    DatabaseProbe(Statements statements, DatabasePools pools, DetachedContext contexts) {
        this.statements = statements;
        this.pools = pools;
        this.contexts = contexts;
    }

    /** Whether a connection of the pool is answered in time. However many ask, one question is under way. */
    @CheckReturnValue
    public Uni<Boolean> poolAnswers() {
        return inTime(Uni.createFrom().deferred(this::question));
    }

    private Uni<Boolean> question() {
        Uni<Boolean> asked = contexts.runAs(DatabaseRole.COLLECTOR, () -> statements.read(QUESTION, Tuple.tuple()))
                .replaceWith(true)
                .onFailure().recoverWithItem(false)
                .onTermination().invoke(() -> underWay.set(null))
                .memoize().indefinitely();
        return underWay.compareAndSet(null, asked) ? asked : joined(asked);
    }

    private Uni<Boolean> joined(Uni<Boolean> otherwise) {
        Uni<Boolean> first = underWay.get();
        return first == null ? otherwise : first;
    }

    /** Whether a connection made for this question alone is answered in time. */
    @CheckReturnValue
    public Uni<Boolean> freshConnectionAnswers() {
        return inTime(Uni.createFrom().completionStage(() -> pools.connections().connect()
                .compose(connection -> connection.query(QUESTION).execute().eventually(() -> connection.close()))
                .toCompletionStage()).replaceWith(true).onFailure().recoverWithItem(false));
    }

    private Uni<Boolean> inTime(Uni<Boolean> answer) {
        return contexts.within(IN_TIME, () -> answer).onFailure().recoverWithItem(false);
    }
}
