package io.countersign.collector;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Settings of the metrics that are read from the database.
 */
@ConfigMapping(prefix = "countersign.metrics")
interface MetricsConfig {

    /** How often the database is asked for them. */
    @WithDefault("30s")
    Duration interval();

    /** How long its answer is waited for; then the last values stay and their age grows. */
    @WithDefault("10s")
    Duration deadline();

    /** How long after it became due a posting that nobody looks at is overdue. */
    @WithDefault("60s")
    Duration overdueAfter();
}
