package io.countersign.simulator.wire;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;
import io.countersign.simulator.store.SimulatorStore;

/** The settings of faults in the database, as the JSON they came in. */
@Simulator
@ApplicationScoped
class FaultStore {

    private final SimulatorStore store;

    FaultStore(SimulatorStore store) {
        this.store = store;
    }

    /**
     * @param json the settings
     * @param revision a new one for each change
     */
    record Stored(String json, long revision) {
    }

    Optional<Stored> read(String provider) {
        return store.inTransaction(connection -> read(connection, provider));
    }

    /** Likewise, in the transaction of a connection. */
    Optional<Stored> read(Connection connection, String provider) throws SQLException {
        return Rows.first(connection, row -> new Stored(row.getString(1), row.getLong(2)),
                "select settings::text, revision from simulator.fault where provider = ?", provider);
    }

    void write(String provider, String json) {
        store.inTransaction(connection -> {
            try (PreparedStatement upsert = connection.prepareStatement("""
                    insert into simulator.fault (provider, settings) values (?, ?::jsonb)
                    on conflict (provider) do update
                    set settings = excluded.settings, revision = excluded.revision""")) {
                upsert.setString(1, provider);
                upsert.setString(2, json);
                return upsert.executeUpdate();
            }
        });
    }

    void clear(String provider) {
        store.inTransaction(connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "delete from simulator.fault where provider = ?")) {
                delete.setString(1, provider);
                return delete.executeUpdate();
            }
        });
    }
}
