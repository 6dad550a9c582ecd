package io.countersign.simulator.wire;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * What goes wrong on one provider's wire.
 *
 * @param rates how often each fault applies, 0 to 1, a flag being 0 or 1; never null
 * @param durations the faults that are durations, by name; never null
 * @param latency how much later replies come; never null
 * @param seed makes the faults repeatable; without it they are really random
 * @param operations those that faults are confined to; empty means all
 */
record FaultSettings(SortedMap<String, Double> rates, Map<String, Duration> durations, Duration latency, OptionalLong seed,
        Set<String> operations) {

    static final FaultSettings NONE = new FaultSettings(new TreeMap<>(), Map.of(), Duration.ZERO,
            OptionalLong.empty(), Set.of());

    FaultSettings {
        rates.forEach((fault, rate) -> {
            if (rate.isNaN() || rate < 0 || rate > 1) {
                throw new IllegalArgumentException("\"" + fault + "\" must be from 0 to 1.");
            }
        });
        demandNotNegative(Fault.LATENCY, latency);
        durations.forEach(FaultSettings::demandNotNegative);
        durations = Map.copyOf(durations);
        operations = Set.copyOf(operations);
    }

    private static void demandNotNegative(String fault, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("\"" + fault + "\" must not be negative.");
        }
    }

    /** Decides which faults apply to one call. Every rate is drawn for in a fixed order, so that a seed repeats the faults. */
    FaultPlan plan(String operation, RandomGenerator random, long revision) {
        if (!operations.isEmpty() && !operations.contains(operation)) {
            return FaultPlan.NONE;
        }
        Set<String> faults = new TreeSet<>();
        for (Map.Entry<String, Double> entry : rates.entrySet()) {
            if (random.nextDouble() < entry.getValue()) {
                faults.add(entry.getKey());
            }
        }
        boolean reset = random.nextBoolean();
        return new FaultPlan(faults, durations, latency, reset, revision);
    }
}
