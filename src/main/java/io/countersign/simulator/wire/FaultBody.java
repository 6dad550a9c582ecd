package io.countersign.simulator.wire;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads the JSON of faults strictly: a mistyped field must not pass for "no fault". Its complaints are
 * {@link IllegalArgumentException}s that say what to do.
 */
final class FaultBody {

    private final Map<String, FaultKind> known;

    /** @param own the faults that only this provider's simulator knows */
    FaultBody(Map<String, FaultKind> own) {
        SortedMap<String, FaultKind> all = new TreeMap<>(Fault.COMMON);
        all.putAll(own);
        this.known = all;
    }

    FaultSettings read(Map<String, Object> body) {
        SortedMap<String, Double> rates = new TreeMap<>();
        Map<String, Duration> durations = new TreeMap<>();
        Duration latency = Duration.ZERO;
        OptionalLong seed = OptionalLong.empty();
        Set<String> operations = Set.of();
        for (Map.Entry<String, Object> field : body.entrySet()) {
            switch (field.getKey()) {
                case Fault.LATENCY -> latency = duration(field.getKey(), field.getValue());
                case Fault.SEED -> seed = OptionalLong.of(wholeNumber(field.getValue()));
                case Fault.OPERATIONS -> operations = names(field.getValue());
                default -> {
                    if (known.get(field.getKey()) == FaultKind.DURATION) {
                        durations.put(field.getKey(), duration(field.getKey(), field.getValue()));
                    } else {
                        rates.put(field.getKey(), rate(field.getKey(), field.getValue()));
                    }
                }
            }
        }
        return new FaultSettings(rates, durations, latency, seed, operations);
    }

    private double rate(String name, Object value) {
        FaultKind kind = known.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("\"" + name + "\" is no fault here. There are " + known.keySet()
                    + ", latency, seed and operations.");
        }
        if (value instanceof Boolean on) {
            return on ? 1 : 0;
        }
        if (kind == FaultKind.RATE && value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("\"" + name + "\" must be " + (kind == FaultKind.FLAG ? "true or false."
                : "a number from 0 to 1."));
    }

    private static Duration duration(String name, Object value) {
        try {
            return Duration.parse(String.valueOf(value));
        } catch (DateTimeException notADuration) {
            throw new IllegalArgumentException("\"" + name + "\" must be an ISO 8601 duration such as PT2S.", notADuration);
        }
    }

    private static long wholeNumber(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw new IllegalArgumentException("\"seed\" must be a whole number.");
    }

    private static Set<String> names(Object value) {
        if (value instanceof Collection<?> names && names.stream().allMatch(String.class::isInstance)) {
            return names.stream().map(String.class::cast).collect(Collectors.toUnmodifiableSet());
        }
        throw new IllegalArgumentException("\"operations\" must be an array of names of operations.");
    }
}
