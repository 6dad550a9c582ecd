package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.clock.TimedWork;

/** What happens as time passes: diffusion, expiry and proofs; and deliveries that a process has left behind. */
@Simulator
@ApplicationScoped
class Schedule implements TimedWork {

    private final Changes changes;
    private final Items items;
    private final Settlement settlement;

    Schedule(Changes changes, Items items, Settlement settlement) {
        this.changes = changes;
        this.items = items;
        this.settlement = settlement;
    }

    /** One item a transaction, so that nobody waits long; passes over those that somebody else is looking at. */
    @Override
    public void doWhatIsDue() {
        List<String> seen = new ArrayList<>();
        Optional<String> settled = next(seen);
        while (settled.isPresent()) {
            seen.add(settled.get());
            settled = next(seen);
        }
    }

    private Optional<String> next(List<String> seen) {
        return changes.make(connection -> settle(connection, seen));
    }

    private Optional<String> settle(Connection connection, List<String> seen) throws SQLException {
        Optional<Item> due = items.lockDue(connection, changes.now(), seen);
        if (due.isPresent()) {
            settlement.settle(connection, due.get());
        }
        return due.map(Item::id);
    }
}
