package io.countersign.provider.signspace.simulator;

import java.time.Instant;
import java.util.Locale;

import io.countersign.simulator.wire.WireCall;

/** How a status is spelled, which faults change. */
final class StatusWords {

    private StatusWords() {
    }

    static String of(WireCall call, Task task, Instant now) {
        if (call.suffers(SimulatedSignSpaceWire.UNKNOWN_STATUS)) {
            return "awaiting_archive";
        }
        if (call.suffers(SimulatedSignSpaceWire.OVERDUE_STATUS) && task.isOverdue(now)) {
            return "OVERDUE";
        }
        String word = task.status() == TaskStatus.CANCELLED && call.suffers(SimulatedSignSpaceWire.ONE_L_CANCELED)
                ? "canceled"
                : task.status().word();
        if (call.suffers(SimulatedSignSpaceWire.UPPER_CASE_STATUS)) {
            return word.toUpperCase(Locale.ROOT);
        }
        return call.suffers(SimulatedSignSpaceWire.MIXED_CASE_STATUS)
                ? word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1)
                : word;
    }
}
