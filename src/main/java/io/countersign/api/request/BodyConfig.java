package io.countersign.api.request;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How many request bodies may come in at once, and how fast each must.
 */
@ConfigMapping(prefix = "countersign.bodies")
interface BodyConfig {

    /**
     * How many may be incomplete at once; a further request with a body is answered 503. Each takes up to two file descriptors.
     */
    @WithDefault("4000")
    int maxAtOnce();

    /** The most bytes that all of them together may have in temporary files; beyond it the answer is 503. */
    @WithDefault("1G")
    MemorySize maxOnDisk();

    /** How long a body may take; time for which we did not read it does not count. */
    @WithDefault("5m")
    Duration deadline();

    /** The same for the body of a provider's callback. */
    @WithDefault("10s")
    Duration callbackDeadline();

    /** How many bytes of a body must come in a second, on the average of {@code rate-window}. */
    @WithDefault("1K")
    MemorySize minRate();

    /** How long the average is taken; one window follows the other. */
    @WithDefault("20s")
    Duration rateWindow();

    /** How long after the start of a body its rate does not matter. */
    @WithDefault("10s")
    Duration rateGrace();
}
