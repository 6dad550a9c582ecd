package io.countersign.collector;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How the collector works.
 */
@ConfigMapping(prefix = "countersign.collector")
interface CollectorConfig {

    /** How often the collector looks for what is due when nothing wakes it. */
    @WithDefault("1s")
    Duration tick();

    /** How many postings of one provider are worked on at once, by one process. */
    @WithDefault("16")
    int workers();

    /**
     * How long one call of a provider, and one round of work on a posting, may take before it is given up. Longer than the
     * longest call that the adapters let pass, 60 s unless set otherwise.
     */
    @WithDefault("3m")
    Duration workDeadline();

    /** How many of the postings that are claimed at once are the longest overdue; the others are the most urgent. */
    @WithDefault("4")
    int overdueShare();

    /** How long the inspection of one copy of evidence may take; then the copy counts as not inspected. */
    @WithDefault("20s")
    Duration inspectionDeadline();

    /**
     * How long after its evidence was stored a provider is asked to forget a posting, where PostgreSQL has no synchronous
     * standby ({@code synchronous_standby_names}): longer than a failover may lose. With a synchronous standby there is no
     * delay. {@code 0s} where the storage itself is replicated synchronously.
     */
    @WithDefault("60s")
    Duration confirmDelay();

    /** The longest pause between two checks of a posting, whatever its provider's cadence. For development. */
    Optional<Duration> longestPause();

    /** How long after keep-until, or after a later DELETE, a provider that gives no clear answer is still asked. */
    @WithDefault("24h")
    Duration giveUpAfter();

    /**
     * The part of the time between signing and deletion at the provider below which the time that was left is logged as small.
     */
    @WithDefault("0.33")
    double smallMargin();

    /** How long an Idempotency-Key can be used again; longer while its posting has not ended. */
    @WithDefault("7d")
    Duration idempotencyKeyLife();

    /**
     * How long a stopping process waits for the work that it has begun. The longest call of a provider takes 60 s, and its
     * answer must be stored.
     */
    @WithDefault("70s")
    Duration shutdownPatience();
}
