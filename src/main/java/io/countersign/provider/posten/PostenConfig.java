package io.countersign.provider.posten;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.countersign.evidence.EvidenceCheck;
import io.countersign.evidence.Severity;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * The access to Posten.
 */
@ConfigMapping(prefix = "countersign.provider.posten")
interface PostenConfig {

    /** True when new postings are taken; existing ones are collected in any case. */
    @WithDefault("false")
    boolean enabled();

    // where the own port is known only once it listens, PostenClients reads it anew for each call
    /** The root of the API, such as {@code https://api.signering.posten.no/api}. */
    Optional<URI> url();

    /** Nine digits: on whose behalf jobs are created unless a posting names another sender. */
    Optional<String> organization();

    /**
     * The queue of polled postings whose request names none. Posten: without a name it is the organization's default
     * queue, which other applications of the organization may read too; a name of its own keeps them apart.
     */
    Optional<String> pollingQueue();

    /**
     * How many calls a second may leave for one organization, from all processes together. Posten: 10, beyond which it
     * answers nothing for 30 seconds; set less where other applications of the organization call it too.
     */
    @WithDefault("10")
    @Min(2)
    @Max(1000)
    int callsPerSecond();

    /** How severe it is when evidence does not pass a check, where that differs from the default; see evidence.md. */
    Map<EvidenceCheck, Severity> verification();
}
