package io.countersign.provider.posten.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person can do in the portal, or what can happen there. */
enum Step {

    /** Opens the documents. */
    BEGIN,
    SIGN,
    REJECT,
    /** An unexpected error ends the ceremony. */
    FAIL,
    /** Leaves without a decision; a new redirect URL leads back. */
    ABORT;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Step> of(String word) {
        return Arrays.stream(values()).filter(step -> step.word().equals(word)).findFirst();
    }
}
