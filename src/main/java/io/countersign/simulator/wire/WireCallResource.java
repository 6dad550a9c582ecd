package io.countersign.simulator.wire;

import java.util.List;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;

/** Shows which calls arrived at a provider, oldest first, so that a test can count them. */
@Simulator
@Path("/simulator/calls/{provider}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class WireCallResource {

    private final WireLog log;
    private final Wires wires;

    WireCallResource(WireLog log, Wires wires) {
        this.log = log;
        this.wires = wires;
    }

    @GET
    public List<WireLog.Entry> calls(String provider) {
        return log.of(wires.of(provider).provider());
    }

    @DELETE
    public void clear(String provider) {
        log.clear(wires.of(provider).provider());
    }
}
