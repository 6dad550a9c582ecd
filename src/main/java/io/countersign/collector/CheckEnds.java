package io.countersign.collector;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.posting.Lease;
import io.countersign.posting.Posting;
import io.countersign.posting.PostingState;
import io.countersign.posting.PostingWork;
import io.countersign.posting.Postings;
import io.countersign.provider.Providers;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Ends the work on a posting: says when to look at it next, and lets go of the lease.
 */
@ApplicationScoped
class CheckEnds {

    private final Postings postings;
    private final PostingWork work;
    private final Providers providers;
    private final CollectorConfig config;
    private final Clock clock;

    CheckEnds(Postings postings, PostingWork work, Providers providers, CollectorConfig config, Clock clock) {
        this.postings = postings;
        this.work = work;
        this.providers = providers;
        this.config = config;
        this.clock = clock;
    }

    /** All went well: looks again by the provider's cadence, or never when nothing is left to do. */
    @CheckReturnValue
    Uni<Void> quietly(Lease lease) {
        return postings.get(lease.posting()).chain(posting -> {
            Instant now = clock.instant();
            return work.release(lease, nothingLeft(posting) ? null : next(posting, now), 0, now);
        });
    }

    /**
     * Something went wrong: looks again soon.
     *
     * @param failures how many in a row, this one included
     * @param retryAfter how long the provider wants us to wait; null when it did not say
     */
    @CheckReturnValue
    Uni<Void> afterFailure(Lease lease, int failures, Duration retryAfter) {
        return postings.get(lease.posting()).chain(posting -> {
            Instant now = clock.instant();
            return work.release(lease, next(posting, now, failures, retryAfter), failures, now);
        });
    }

    private Instant next(Posting posting, Instant now, int failures, Duration retryAfter) {
        double jitter = ThreadLocalRandom.current().nextDouble();
        return posting.erasure().pending() ? policy(posting).afterFailure(now, failures, retryAfter, jitter)
                : policy(posting).afterFailure(now, posting.deadlines().keepUntil(), failures, retryAfter, jitter);
    }

    private static boolean nothingLeft(Posting posting) {
        return posting.life().state().isFinal() && !posting.workLeft();
    }

    private Instant next(Posting posting, Instant now) {
        if (posting.erasure().pending()) {
            return now;
        }
        NextCheck policy = policy(posting);
        Instant keepUntil = posting.deadlines().keepUntil();
        return posting.life().state() == PostingState.OPEN ? policy.afterNoNews(now, keepUntil)
                : policy.whileBusy(now, keepUntil);
    }

    private NextCheck policy(Posting posting) {
        return new NextCheck(providers.of(posting.provider()).cadence(), config.longestPause().orElse(null));
    }
}
