package io.countersign.simulator.tls;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.countersign.simulator.Simulator;
import io.micrometer.core.instrument.config.MeterFilter;

/**
 * Lets ports of simulators stand beside the application's. Quarkus marks the figures of an HTTP server with its port unless
 * it is a random one, as in tests, and Prometheus refuses figures of one name with and without a mark: the application
 * would wait for its second server for ever.
 */
@Simulator
@Singleton
class TlsPortMetrics {

    @Produces
    @Singleton
    MeterFilter unmarked() {
        return MeterFilter.ignoreTags("server.port");
    }
}
