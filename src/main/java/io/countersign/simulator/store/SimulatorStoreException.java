package io.countersign.simulator.store;

import java.sql.SQLException;

/** The simulators' database refused; nothing of the transaction was kept. */
public class SimulatorStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SimulatorStoreException(SQLException cause) {
        super("The simulators' store failed, nothing was changed; look at the database and try again.", cause);
    }
}
