package io.countersign.provider.signspace.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a signing request is, in SignSpace's words. */
enum TaskStatus {

    OPEN,
    IN_PROGRESS,
    ON_HOLD,
    CANCELLED,
    COMPLETE;

    /** The status as the wire shows it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status that a filter names; of 2020 is the spelling {@code canceled}. */
    static Optional<TaskStatus> ofFilter(String word) {
        return "canceled".equals(word) ? Optional.of(CANCELLED)
                : Arrays.stream(values()).filter(status -> status.word().equals(word)).findFirst();
    }

    /** Whether participants can act. */
    boolean isActive() {
        return this == OPEN || this == IN_PROGRESS;
    }
}
