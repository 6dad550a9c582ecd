package io.countersign.provider.signspace.simulator;

import java.time.Duration;
import java.util.List;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may call the simulator and how it behaves in time. Nothing of it is a secret. */
@ConfigMapping(prefix = "countersign.simulator.signspace")
interface SimulatedSignSpaceConfig {

    /** The one client that gets tokens. */
    @WithDefault("simulator")
    String clientId();

    /** The secret of that client. */
    @WithDefault("simulator-client-secret")
    String clientSecret();

    /** The e-mail addresses that belong to the client's organization; any other acting handle is refused. */
    @WithDefault("robot@simulator.example")
    List<String> actingHandles();

    /** How long a token is valid; SignSpace publishes no lifetime. */
    @WithDefault("PT1H")
    Duration tokenLifetime();

    /** How long a download waits for the scan of its files, in real time. The fault {@code scanTime} takes its place. */
    @WithDefault("PT2S")
    Duration scanTime();

    /** The largest file in bytes; its base64 has 100 million characters. SignSpace publishes no limit. */
    @WithDefault("75000000")
    int maxFileBytes();
}
