package io.countersign.provider.posten.simulator;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How strict the simulator is and who may call it. Nothing of it is a secret. */
@ConfigMapping(prefix = "countersign.simulator.posten")
interface PostenSimulatorConfig {

    /** Who calls when a request comes without TLS, and so without a certificate that names it: nine digits. */
    @WithDefault("123456789")
    String plainOrganization();

    /** Who may act for whom beside for itself, each as {@code <broker>:<organization>}. */
    @WithDefault("987654321:123456789")
    Set<String> brokers();

    /** The private organizations, which have rules of their own; every other one is public. */
    Optional<Set<String>> privateOrganizations();

    /** The organizations without access to the API; every other one has it. */
    Optional<Set<String>> organizationsWithoutAccess();

    /** The organizations that pay for long-term storage, and so find their documents in the archive. */
    @WithDefault("123456789")
    Set<String> archivingOrganizations();

    /** Posten: five seconds. How far a package's signing time may be from now. */
    @WithDefault("PT5S")
    Duration signingTimeSkew();

    /** Posten: ten minutes in production, 5 to 30 s in test. How long an empty queue must not be asked again. */
    @WithDefault("PT5S")
    Duration pollPause();

    /** Posten: ten. More calls of one organization within a second block it for half a minute. */
    @WithDefault("10")
    int callsPerSecond();

    /**
     * What the confirmation of a job's end does to its documents: strict takes them away, so that a client that confirms
     * before it has stored them loses them; lenient leaves them.
     */
    @WithDefault("strict")
    Confirmation confirmation();

    /** See {@link #confirmation}. */
    enum Confirmation {
        STRICT,
        LENIENT
    }
}
