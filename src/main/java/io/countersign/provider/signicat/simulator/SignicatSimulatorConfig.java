package io.countersign.provider.signicat.simulator;

import java.net.URI;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may call the simulator and how it behaves in time. Nothing of it is a secret. */
@ConfigMapping(prefix = "countersign.simulator.signicat")
interface SignicatSimulatorConfig {

    /** The one client that gets tokens. */
    @WithDefault("simulator")
    String clientId();

    /** The secret of that client. */
    @WithDefault("simulator-client-secret")
    String clientSecret();

    /** The one scope that a token can have, and must be asked for. */
    @WithDefault("signicat-api")
    String scope();

    /** The account that tokens name. */
    @WithDefault("a-simulator")
    String accountId();

    /** Signicat: ten minutes unless set otherwise, one second to one hour. */
    @WithDefault("PT10M")
    Duration tokenLifetime();

    /** How long packaging takes, by the movable clock. */
    @WithDefault("PT2S")
    Duration packagingDelay();

    /**
     * The root of the absolute addresses in statuses. Not where the simulator answers: who follows them blindly, with their own
     * token, is to fail.
     */
    @WithDefault("https://api.signicat.com/enterprise/sign")
    URI publishedRoot();

    /** For a task that names no days to live; Signicat does not publish its own default. */
    @WithDefault("30")
    int daysToLive();

    /** For an order that names no days until deletion; Signicat publishes 1 to 30 and no default. */
    @WithDefault("30")
    int daysUntilDeletion();
}
