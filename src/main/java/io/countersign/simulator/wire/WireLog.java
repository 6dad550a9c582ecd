package io.countersign.simulator.wire;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.SimulatorStore;

/**
 * The log of calls that really arrived at a provider, also of those that a fault then ate. Never holds content, access
 * codes or national ids.
 */
@Simulator
@ApplicationScoped
class WireLog {

    private final SimulatorStore store;
    private final Clock clock;

    WireLog(SimulatorStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A call as the log shows it; the reference is null when the call was about no known posting. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(String provider, String operation, String reference, Instant at, String outcome) {
    }

    long arrived(String provider, String operation, String outcome) {
        return store.inTransaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into simulator.wire_call (provider, operation, at, outcome) values (?, ?, ?, ?)
                    returning id""")) {
                insert.setString(1, provider);
                insert.setString(2, operation);
                insert.setObject(3, OffsetDateTime.ofInstant(clock.instant(), clock.getZone()));
                insert.setString(4, outcome);
                ResultSet rows = insert.executeQuery();
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    void complete(long id, String reference, String outcome) {
        store.inTransaction(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "update simulator.wire_call set reference = ?, outcome = ? where id = ?")) {
                update.setObject(1, reference, Types.VARCHAR);
                update.setString(2, outcome);
                update.setLong(3, id);
                return update.executeUpdate();
            }
        });
    }

    List<Entry> of(String provider) {
        return store.inTransaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select operation, reference, at, outcome from simulator.wire_call
                    where provider = ? order by id""")) {
                select.setString(1, provider);
                ResultSet rows = select.executeQuery();
                List<Entry> entries = new ArrayList<>();
                while (rows.next()) {
                    entries.add(new Entry(provider, rows.getString(1), rows.getString(2),
                            rows.getObject(3, OffsetDateTime.class).toInstant(), rows.getString(4)));
                }
                return entries;
            }
        });
    }

    void clear(String provider) {
        store.inTransaction(connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "delete from simulator.wire_call where provider = ?")) {
                delete.setString(1, provider);
                return delete.executeUpdate();
            }
        });
    }
}
