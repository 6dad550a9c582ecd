package io.countersign.provider.posten.simulator;

import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The port on which the simulator plays Posten with two-way TLS. */
@ConfigMapping(prefix = "countersign.simulator.posten")
interface PostenPortConfig {

    /** 0 for none; plain HTTP at the application's own port goes on. */
    @WithDefault("8444")
    int port();

    /** Posten: two-way TLS in 1.2 only. {@code TLSv1.2,TLSv1.3} plays a day on which that changes. */
    @WithDefault("TLSv1.2")
    Set<String> tlsProtocols();
}
