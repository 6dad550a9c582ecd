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

    /** How often it looks for what is due when nothing wakes it. */
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

    /** How many of the postings claimed at once are those longest overdue instead of the most urgent ones. */
    @WithDefault("4")
    int overdueShare();

    /** How long the inspection of one copy of evidence may take. */
    @WithDefault("20s")
    Duration inspectionDeadline();

    /**
     * How long after its evidence was stored a provider is asked to forget a posting, where the database has no synchronous
     * standby: longer than a failover may lose.
     */
    @WithDefault("60s")
    Duration confirmDelay();

    /** The longest pause between two checks of a posting, whatever its provider's cadence; for trying things out. */
    Optional<Duration> longestPause();

    /** How long after keep-until a provider that gives no clear answer is still asked for what was signed. */
    @WithDefault("24h")
    Duration giveUpAfter();

    /** A margin below this part of the window is logged as small. */
    @WithDefault("0.33")
    double smallMargin();

    /** How long a key can be used again; longer while its posting is not final. */
    @WithDefault("7d")
    Duration idempotencyKeyLife();

    /**
     * How long a stopping process waits for the work that it has begun, the longest call of a provider takes 60 s,
     * and its answer must be stored.
     */
    @WithDefault("70s")
    Duration shutdownPatience();
}
