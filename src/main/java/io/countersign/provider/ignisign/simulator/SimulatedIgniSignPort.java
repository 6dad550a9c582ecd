package io.countersign.provider.ignisign.simulator;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.port.OwnPort;

/** IgniSign's official client uses only scheme, host and port of its address (O): the API stands at the root here. */
@Simulator
@ApplicationScoped
class SimulatedIgniSignPort implements OwnPort {

    private final SimulatedIgniSignConfig config;

    SimulatedIgniSignPort(SimulatedIgniSignConfig config) {
        this.config = config;
    }

    @Override
    public String provider() {
        return SimulatedIgniSignWire.PROVIDER;
    }

    @Override
    public int port() {
        return config.port();
    }

    @Override
    public String root() {
        return SimulatedIgniSignWire.BESIDE;
    }
}
