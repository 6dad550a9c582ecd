package io.countersign.simulator.wire;

import java.util.Set;

/**
 * The faults that apply to something which a provider does of itself.
 *
 * @param faults their names; empty for none
 * @param revision grows whenever the faults are set, in all processes alike; 0 when none are set
 */
public record ActiveFaults(Set<String> faults, long revision) {

    public ActiveFaults {
        faults = Set.copyOf(faults);
    }

    /** Whether the named fault applies. */
    public boolean have(String fault) {
        return faults.contains(fault);
    }
}
