package io.countersign.collector;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.ByteBudget;
import io.countersign.platform.DatabaseRole;
import io.countersign.platform.DetachedContext;
import io.countersign.platform.SerialQueue;
import io.countersign.posting.PostingWork;
import io.countersign.posting.PostingWork.Claimed;
import io.countersign.provider.PostingId;
import io.countersign.provider.ProviderId;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Claims what is due, no more than there is memory for. One claim of this process at a time, so that two cannot count
 * on the same memory; a single posting, which a caller may ask for, comes after all that is due.
 */
@ApplicationScoped
class Claims {

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
    /** How long the turn of a single posting, which a caller may ask for, is waited for behind all that is due. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PostingWork work;
    private final ClaimShares shares;
    private final Leases leases;
    private final DetachedContext contexts;
    private final Clock clock;
    private final SerialQueue turns = new SerialQueue();

    Claims(PostingWork work, ClaimShares shares, Leases leases, DetachedContext contexts, Clock clock) {
        this.work = work;
        this.shares = shares;
        this.leases = leases;
        this.contexts = contexts;
        this.clock = clock;
    }

    /** A claimed posting and the memory for it. */
    record Claim(Claimed posting, ByteBudget.Place memory) {
    }

    /** @param most how many postings at most */
    @CheckReturnValue
    Uni<List<Claim>> claim(ProviderId provider, int most) {
        return turns.run(() -> claimed(DatabaseRole.COLLECTOR,
                () -> work.claim(provider, leases.owner(), clock.instant(), shares.ofDue(most))));
    }

    /** Takes one posting, due or not; empty when it is worked on already or there is no memory for it. */
    @CheckReturnValue
    Uni<List<Claim>> take(PostingId posting) {
        DatabaseRole role = DatabaseRole.current();
        return turns.runLast(() -> claimed(role, () -> work.take(posting, leases.owner(), shares.ofOne())), PATIENCE)
                .onFailure(TimeoutException.class).transform(late -> new PostingBusyException(posting));
    }

    /**
     * Takes one posting as soon as nobody else works on it.
     *
     * @return fails with {@link PostingBusyException} when that does not come about in time
     */
    @CheckReturnValue
    Uni<Claim> takeWithin(PostingId posting, Duration patience) {
        return Uni.createFrom().deferred(() -> take(posting))
                .map(taken -> taken.stream().findFirst().orElseThrow(() -> new PostingBusyException(posting)))
                .onFailure(PostingBusyException.class).retry().withBackOff(BETWEEN_TRIES, BETWEEN_TRIES)
                .expireIn(patience.toMillis())
                .onFailure(IllegalStateException.class).transform(expired -> new PostingBusyException(posting));
    }

    /** Notes that a browser or callback reported that a posting was signed. */
    @CheckReturnValue
    Uni<Void> noteCompletion(PostingId posting) {
        return contexts.run(() -> work.noteCompletion(posting, clock.instant()));
    }

    /** Makes a posting due, for whoever is free. */
    @CheckReturnValue
    Uni<Void> wake(PostingId posting, boolean completionReported) {
        return contexts.run(() -> work.wake(posting, clock.instant(), completionReported));
    }

    private Uni<List<Claim>> claimed(DatabaseRole role, Supplier<Uni<List<Claimed>>> claim) {
        return contexts.runAs(role, claim).map(claimed -> claimed.stream()
                .map(one -> new Claim(one, shares.take(one.weight()))).toList());
    }
}
