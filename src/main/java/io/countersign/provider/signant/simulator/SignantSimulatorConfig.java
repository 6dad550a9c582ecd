package io.countersign.provider.signant.simulator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The credentials that the simulator accepts. They protect nothing and are no secret. */
@ConfigMapping(prefix = "countersign.simulator.signant")
interface SignantSimulatorConfig {

    /** The one DistributorID that is accepted. */
    @WithDefault("simulator")
    String distributorId();

    /** The one AccessCode that is accepted. */
    @WithDefault("simulator-access-code")
    String accessCode();
}
