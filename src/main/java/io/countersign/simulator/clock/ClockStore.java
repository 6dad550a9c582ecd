package io.countersign.simulator.clock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.SimulatorStore;

/** The clock's offset in the database, and the notification that it changed. */
@Simulator
@ApplicationScoped
class ClockStore {

    static final String CHANNEL = "simulator_clock";

    private final SimulatorStore store;

    ClockStore(SimulatorStore store) {
        this.store = store;
    }

    Duration offset() {
        return store.inTransaction(
                connection -> first(connection.prepareStatement("select offset_millis from simulator.clock")));
    }

    /** Moves the clock for every process; the notification goes out with the commit. */
    Duration advance(Duration by) {
        return store.inTransaction(connection -> {
            Duration offset = add(connection, by);
            try (PreparedStatement notification = connection.prepareStatement("select pg_notify(?, ?)")) {
                notification.setString(1, CHANNEL);
                notification.setString(2, offset.toString());
                notification.execute();
            }
            return offset;
        });
    }

    private static Duration add(Connection connection, Duration by) throws SQLException {
        PreparedStatement update = connection.prepareStatement(
                "update simulator.clock set offset_millis = offset_millis + ? returning offset_millis");
        update.setLong(1, by.toMillis());
        return first(update);
    }

    private static Duration first(PreparedStatement statement) throws SQLException {
        try (statement; ResultSet rows = statement.executeQuery()) {
            rows.next();
            return Duration.ofMillis(rows.getLong(1));
        }
    }
}
