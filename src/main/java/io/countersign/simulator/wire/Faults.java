package io.countersign.simulator.wire;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.countersign.simulator.Simulator;

/**
 * The faults of each provider's wire. They are read for every call, so that they act in all processes at once; the
 * sequence that a seed gives is counted in each process by itself.
 */
@Simulator
@ApplicationScoped
class Faults {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {
    };

    private final FaultStore store;
    private final ObjectMapper json;
    private final Map<String, Active> active = new ConcurrentHashMap<>();

    Faults(FaultStore store, ObjectMapper json) {
        this.store = store;
        this.json = json;
    }

    private record Active(long revision, FaultSettings settings, SplittableRandom random) {

        synchronized FaultPlan plan(String operation) {
            return settings.plan(operation, random, revision);
        }
    }

    /** The fields as they were set, empty when nothing goes wrong. */
    Map<String, Object> settings(Wire wire) {
        return store.read(wire.provider()).map(stored -> fields(stored.json())).orElse(Map.of());
    }

    /** @throws IllegalArgumentException when a field is unknown or out of range */
    void set(Wire wire, Map<String, Object> fields) {
        new FaultBody(wire.faults()).read(fields);
        store.write(wire.provider(), text(fields));
    }

    void clear(Wire wire) {
        store.clear(wire.provider());
    }

    FaultPlan plan(Wire wire, String operation) {
        return plan(wire, operation, store.read(wire.provider()));
    }

    /** Likewise, in the transaction of a connection. */
    FaultPlan plan(Connection connection, Wire wire, String operation) throws SQLException {
        return plan(wire, operation, store.read(connection, wire.provider()));
    }

    private FaultPlan plan(Wire wire, String operation, Optional<FaultStore.Stored> stored) {
        if (stored.isEmpty()) {
            return FaultPlan.NONE;
        }
        return active.compute(wire.provider(), (provider, before) -> current(wire, before, stored.get())).plan(operation);
    }

    private Active current(Wire wire, Active before, FaultStore.Stored stored) {
        if (before != null && before.revision() == stored.revision()) {
            return before;
        }
        FaultSettings settings = new FaultBody(wire.faults()).read(fields(stored.json()));
        SplittableRandom random = settings.seed().isPresent() ? new SplittableRandom(settings.seed().getAsLong())
                : new SplittableRandom();
        return new Active(stored.revision(), settings, random);
    }

    private Map<String, Object> fields(String text) {
        try {
            return json.readValue(text, FIELDS);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("The stored faults are no JSON object; delete them", broken);
        }
    }

    private String text(Map<String, Object> fields) {
        try {
            return json.writeValueAsString(fields);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("The faults cannot be written as JSON", broken);
        }
    }
}
