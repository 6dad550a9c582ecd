package io.countersign.provider.posten;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.countersign.evidence.EvidenceCheck;
import io.countersign.evidence.Severity;
import io.countersign.provider.posten.tls.PostenTlsConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Our access to Posten. Keys and certificates stand in {@link PostenTlsConfig}; timeouts, retries and breakers are set by
 * the keys of fault tolerance, see {@code application.properties}.
 */
@ConfigMapping(prefix = "countersign.provider.posten")
interface PostenConfig {

    /** True when new postings are taken; those that exist are looked after in any case. */
    @WithDefault("false")
    boolean enabled();

    /**
     * The root of the API, such as {@code https://api.signering.posten.no/api}. Where the own port is only known once it
     * listens this is not yet the last word: {@link PostenClients} reads it anew for each call.
     */
    Optional<URI> url();

    /** Nine digits: on whose behalf jobs are created unless a posting names another sender. */
    Optional<String> organization();

    /**
     * The queue of the news of polled postings that name none. Posten: without a name it is the organization's default
     * queue, which other applications of the organization may read too; a name of its own keeps them apart.
     */
    Optional<String> pollingQueue();

    /**
     * How many calls a second may leave for one organization, from all processes together. Posten: 10, beyond which it
     * answers nothing for 30 seconds; less where other applications call it too.
     */
    @WithDefault("10")
    @Min(2)
    @Max(1000)
    int callsPerSecond();

    /** What follows when a check of evidence is not passed, where that differs from the default (docs/evidence.md). */
    Map<EvidenceCheck, Severity> verification();
}
