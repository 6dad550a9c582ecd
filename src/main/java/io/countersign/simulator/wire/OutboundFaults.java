package io.countersign.simulator.wire;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;

/** Asks which faults apply to what a provider does of itself, such as a callback; calls upon it ask {@link WireCall}. */
@Simulator
@ApplicationScoped
public class OutboundFaults {

    private final Faults faults;
    private final Wires wires;

    OutboundFaults(Faults faults, Wires wires) {
        this.faults = faults;
        this.wires = wires;
    }

    /**
     * Draws anew each time, in the transaction of the connection.
     *
     * @param provider its id
     * @param act what it does, a name to which faults can be confined as to an operation's
     */
    public ActiveFaults active(Connection connection, String provider, String act) throws SQLException {
        FaultPlan plan = faults.plan(connection, wires.of(provider), act);
        return new ActiveFaults(plan.faults(), plan.revision());
    }
}
