package io.countersign.provider.signant.simulator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The credentials that the simulator accepts. They protect nothing and are no secret. */
@ConfigMapping(prefix = "countersign.simulator.signant")
interface SignantSimulatorConfig {

    @WithDefault("simulator")
    String distributorId();

    @WithDefault("simulator-access-code")
    String accessCode();
}
