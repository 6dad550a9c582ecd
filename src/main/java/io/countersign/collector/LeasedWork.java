package io.countersign.collector;

import java.time.Duration;
import java.util.function.BiFunction;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.DatabaseRole;
import io.countersign.platform.DetachedContext;
import io.countersign.posting.Lease;
import io.countersign.posting.Posting;
import io.countersign.posting.Postings;
import io.countersign.provider.PostingId;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Does one thing to a posting under its lease, due or not, so that nothing else happens to it meanwhile; then says when it
 * is looked at next. A caller who goes away does not stop it.
 */
@ApplicationScoped
class LeasedWork {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Claims claims;
    private final Postings postings;
    private final CheckEnds ends;
    private final Leases leases;
    private final DetachedContext contexts;

    LeasedWork(Claims claims, Postings postings, CheckEnds ends, Leases leases, DetachedContext contexts) {
        this.claims = claims;
        this.postings = postings;
        this.ends = ends;
        this.leases = leases;
        this.contexts = contexts;
    }

    /**
     * Waits a moment for whoever works on the posting.
     *
     * @param task gets the posting as it is under the lease
     * @return fails as the task fails, or with {@link PostingBusyException}
     */
    @CheckReturnValue
    <T> Uni<T> run(PostingId posting, BiFunction<Lease, Posting, Uni<T>> task) {
        return contexts.run(() -> claims.takeWithin(posting, PATIENCE).chain(claim -> work(claim, task)));
    }

    /** Waits for nobody: does nothing when somebody works on the posting. Fails as the task fails. */
    @CheckReturnValue
    Uni<Void> runIfFree(PostingId posting, BiFunction<Lease, Posting, Uni<Void>> task) {
        return contexts.run(() -> claims.take(posting).chain(taken -> taken.isEmpty() ? Uni.createFrom().voidItem()
                : work(taken.get(0), task)));
    }

    private <T> Uni<T> work(Claims.Claim claim, BiFunction<Lease, Posting, Uni<T>> task) {
        Lease lease = claim.posting().lease();
        return contexts.runAs(DatabaseRole.COLLECTOR, () -> leases.holding(lease, () -> postings.get(lease.posting())
                .invoke(Posting::nameInLog).chain(fresh -> task.apply(lease, fresh))
                .onItemOrFailure().call((done, failure) -> ends.quietly(lease))))
                .onTermination().invoke(claim.memory()::close);
    }
}
