package io.countersign.provider.signant;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import io.countersign.evidence.EvidenceCheck;
import io.countersign.evidence.Severity;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.Secret;
import io.smallrye.config.WithDefault;

/**
 * The account with Signant. Its timeouts, retries and breakers are set by the keys of fault tolerance, see
 * {@code application.properties}.
 */
@ConfigMapping(prefix = "countersign.provider.signant")
interface SignantConfig {

    /** True when new postings are taken; those that exist are looked after in any case. */
    @WithDefault("false")
    boolean enabled();

    /**
     * The address of the service, without {@code ?wsdl}. Where the own port is only known once it listens this is not
     * yet the last word: {@link SignantSoap} reads it anew for each call.
     */
    Optional<URI> url();

    /** Signant: DistributorID. */
    Optional<String> distributorId();

    /** Signant: AccessCode. When it is not set there may still be a secret here, and it holds null (SmallRye Config). */
    Optional<Secret<String>> accessCode();

    /**
     * The largest document that is sent. Signant publishes no limit. It is held in memory whole, and a third larger on
     * the wire.
     */
    @WithDefault("50M")
    MemorySize maxDocumentSize();

    /** What follows when a check of evidence is not passed, where that differs from the default (docs/evidence.md). */
    Map<EvidenceCheck, Severity> verification();
}
