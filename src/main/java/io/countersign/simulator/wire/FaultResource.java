package io.countersign.simulator.wire;

import java.util.Map;
import java.util.TreeMap;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.countersign.simulator.Problems;
import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;

/** Sets what goes wrong on a provider's wire. Desk, clock, faults and signing pages are never hit. */
@Simulator
@Path("/simulator/faults/{provider}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class FaultResource {

    private final Faults faults;
    private final Wires wires;

    FaultResource(Faults faults, Wires wires) {
        this.faults = faults;
        this.wires = wires;
    }

    @GET
    public Map<String, Object> read(String provider) {
        return faults.settings(wires.of(provider));
    }

    /** Replaces all of the provider's faults; a seeded sequence starts anew. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Object> replace(String provider, Object body) {
        Wire wire = wires.of(provider);
        try {
            faults.set(wire, fields(body));
        } catch (IllegalArgumentException refused) {
            throw Problems.invalid(refused.getMessage());
        }
        return faults.settings(wire);
    }

    private static Map<String, Object> fields(Object body) {
        if (!(body instanceof Map<?, ?> object)) {
            throw Problems.invalid("Send a JSON object of faults, {} for none.");
        }
        Map<String, Object> fields = new TreeMap<>();
        object.forEach((name, value) -> fields.put((String) name, value));
        return fields;
    }

    @DELETE
    public void clear(String provider) {
        faults.clear(wires.of(provider));
    }
}
