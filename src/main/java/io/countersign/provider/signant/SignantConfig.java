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
 * The account with Signant.
 */
@ConfigMapping(prefix = "countersign.provider.signant")
interface SignantConfig {

    /** True when new postings are taken; existing ones are collected in any case. */
    @WithDefault("false")
    boolean enabled();

    // where the own port is known only once it listens, SignantSoap reads it anew for each call
    /** The address of the service, without {@code ?wsdl}. */
    Optional<URI> url();

    /** Names the account in every call; Signant: DistributorID. */
    Optional<String> distributorId();

    // SmallRye Config gives a present secret that holds null when it is not set
    /** The password of the account; Signant: AccessCode. */
    Optional<Secret<String>> accessCode();

    /**
     * The largest document that is sent. Signant publishes no limit. It is held in memory whole, and a third larger on
     * the wire.
     */
    @WithDefault("50M")
    MemorySize maxDocumentSize();

    /** How severe it is when evidence does not pass a check, where that differs from the default; see evidence.md. */
    Map<EvidenceCheck, Severity> verification();
}
