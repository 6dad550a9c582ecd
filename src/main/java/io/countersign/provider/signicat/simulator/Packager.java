package io.countersign.provider.signicat.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.wire.ActiveFaults;
import io.countersign.simulator.wire.OutboundFaults;

/**
 * Packages what was signed. Signicat: it begins when the tasks are all completed, and takes its time. Our assumption: only
 * the tasks that the packaging task names count. Works in the transaction of the connection that it is given.
 */
@Simulator
@ApplicationScoped
class Packager {

    private final PackageFiles files;
    private final EventLog events;
    private final SentNotifications sentNotifications;
    private final OutboundFaults acts;
    private final SignicatSimulatorConfig config;

    Packager(PackageFiles files, EventLog events, SentNotifications sentNotifications, OutboundFaults acts,
            SignicatSimulatorConfig config) {
        this.files = files;
        this.events = events;
        this.sentNotifications = sentNotifications;
        this.acts = acts;
        this.config = config;
    }

    /** Begins if all tasks are completed, and ends what has had its time. */
    Packaging pass(Connection connection, Order order, Packaging packaging, Instant now) throws SQLException {
        Packaging begun = packaging.isOpen() && packaging.ready() == null ? begin(connection, order, packaging) : packaging;
        return begun.isDue(now) ? end(connection, order, begun) : begun;
    }

    private Packaging begin(Connection connection, Order order, Packaging packaging) throws SQLException {
        List<Task> tasks = order.tasks(packaging);
        if (!tasks.stream().allMatch(Task::isCompleted)) {
            return packaging;
        }
        Instant at = tasks.stream().map(task -> task.times().ended()).max(Comparator.naturalOrder()).orElseThrow();
        record(connection, order, packaging, EventLog.PACKAGING_CREATED, at, "");
        sentNotifications.packaging(connection, order, packaging, PackagingStatus.CREATED.name(), at);
        return packaging.begun(at.plus(config.packagingDelay()));
    }

    /** Unless a fault applies to it. */
    private Packaging end(Connection connection, Order order, Packaging packaging) throws SQLException {
        ActiveFaults activeFaults = acts.active(connection, SimulatedSignicatWire.PROVIDER, SimulatedSignicatWire.PACKAGING);
        boolean hangs = packaging.hungUnder() > 0 && packaging.hungUnder() == activeFaults.revision();
        if (hangs || activeFaults.have(SimulatedSignicatWire.PACKAGING_HANGS)) {
            return packaging.hanging(activeFaults.revision());
        }
        if (activeFaults.have(SimulatedSignicatWire.PACKAGING_FAILS)) {
            record(connection, order, packaging, EventLog.PACKAGING_FAILED, packaging.ready(), "");
            return packaging.ended(PackagingStatus.FAILED);
        }
        String archived = files.make(connection, order, packaging);
        record(connection, order, packaging, EventLog.PACKAGING_COMPLETED, packaging.ready(), archived);
        sentNotifications.packaging(connection, order, packaging, PackagingStatus.COMPLETED.name(), packaging.ready());
        return packaging.ended(PackagingStatus.COMPLETED);
    }

    private void record(Connection connection, Order order, Packaging packaging, String type, Instant at, String more)
            throws SQLException {
        for (Task task : order.tasks(packaging)) {
            events.record(connection, task, type, at, "Packaging task " + packaging.id() + more);
        }
    }
}
