package io.countersign.simulator.wire;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Which faults apply to one call, decided when it arrives.
 *
 * @param faults the names of the faults
 * @param durations the faults that are durations, by name
 * @param latency how much later the reply comes
 * @param reset whether {@code errorRate} shows as a reset connection instead of a 503
 * @param revision grows whenever the faults are set
 */
record FaultPlan(Set<String> faults, Map<String, Duration> durations, Duration latency, boolean reset, long revision) {

    static final FaultPlan NONE = new FaultPlan(Set.of(), Map.of(), Duration.ZERO, false, 0);

    FaultPlan {
        faults = Set.copyOf(faults);
        durations = Map.copyOf(durations);
    }

    boolean has(String fault) {
        return faults.contains(fault);
    }

    /** Whether the reply goes another way than the operation sends it. */
    boolean touchesReply(boolean download) {
        return has(Fault.LOSE_REPLIES) || !latency.isZero()
                || download && (has(Fault.CUT_DOWNLOADS) || has(Fault.SLOW_DOWNLOADS));
    }

    /** How the log calls what will become of the call, before the operation says more. */
    String outcome(boolean download) {
        if (has(Fault.ERROR_RATE)) {
            return reset ? "reset" : "503";
        }
        if (has(Fault.LOSE_REPLIES)) {
            return "reply-lost";
        }
        return download && has(Fault.CUT_DOWNLOADS) ? "cut" : "received";
    }
}
