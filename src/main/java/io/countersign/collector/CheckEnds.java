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
     * @param retryAfter how long the provider asks us to wait; null when it did not say
     */
    @CheckReturnValue
    Uni<Void> afterFailure(Lease lease, int failures, Duration retryAfter) {
        return postings.get(lease.posting()).chain(posting -> {
            Instant now = clock.instant();
            return work.release(lease, next(posting, now, failures, retryAfter), failures, now);
        });
    }

    /**
     * Some evidence is not to be had for now as it should be: looks again after pauses that grow as long as the window lets
     * them.
     *
     * @param failures how many times in a row, this one included
     * @param retryAfter how long the provider asks us to wait; null when it did not say
     */
    @CheckReturnValue
    Uni<Void> afterNotYet(Lease lease, int failures, Duration retryAfter) {
        return postings.get(lease.posting()).chain(posting -> {
            Instant now = clock.instant();
            Instant next = policy(posting).afterNotYet(now, posting.deadlines().keepUntil(), failures, retryAfter,
                    ThreadLocalRandom.current().nextDouble());
            // who signs next must not wait for a copy of what was signed before
            return work.release(lease, open(posting) ? earlier(next, next(posting, now)) : next, failures, now);
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
        Instant durableAt = posting.deadlines().durableAt();
        boolean forgettable = posting.erasure().pending() || posting.mayBeConfirmed();
        if (!forgettable || durableAt == null || !durableAt.isAfter(now)) {
            return posting.erasure().pending() ? now : byCadence(posting, now);
        }
        return open(posting) ? earlier(durableAt, byCadence(posting, now)) : durableAt;
    }

    private Instant byCadence(Posting posting, Instant now) {
        Instant keepUntil = posting.deadlines().keepUntil();
        return open(posting) ? policy(posting).afterNoChange(now, keepUntil) : policy(posting).whileBusy(now, keepUntil);
    }

    private static boolean open(Posting posting) {
        return posting.life().state() == PostingState.OPEN;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private NextCheck policy(Posting posting) {
        return new NextCheck(providers.of(posting.provider()).profile().cadence(), config.longestPause().orElse(null));
    }
}
