package io.countersign.simulator.wire;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Problems;
import io.countersign.simulator.Simulator;
import io.quarkus.arc.All;

/** The wires by provider. */
@Simulator
@ApplicationScoped
class Wires {

    private final Map<String, Wire> wires;

    Wires(@All List<Wire> wires) {
        this.wires = wires.stream().collect(Collectors.toUnmodifiableMap(Wire::provider, Function.identity()));
    }

    Iterable<Wire> all() {
        return wires.values();
    }

    /** The wire, or a 404 for who asked. */
    Wire of(String provider) {
        Wire wire = wires.get(provider);
        if (wire == null) {
            throw Problems.unknown("No simulator plays \"" + provider + "\". There are " + wires.keySet() + ".");
        }
        return wire;
    }
}
