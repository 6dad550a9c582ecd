package io.countersign.api.request;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * What the API takes, and how long it waits.
 */
@ConfigMapping(prefix = "countersign.limits")
public interface ApiConfig {

    /** The most bytes of one document. */
    @WithDefault("50M")
    MemorySize documentSize();

    /** The most bytes of one request. */
    @WithDefault("100M")
    MemorySize requestSize();

    /** The most bytes of the JSON part of a request, its documents' contents not counted. */
    @WithDefault("1M")
    MemorySize postingSize();

    /** How long a create waits for memory before it answers 503. */
    @WithDefault("20s")
    Duration admission();

    /** How long a signer who comes back waits while the posting is checked, before their browser is sent on. */
    @WithDefault("2s")
    Duration returnWait();

    /** How long POST …/refresh waits for the provider's answer. */
    @WithDefault("10s")
    Duration refresh();
}
