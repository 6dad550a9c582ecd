package io.countersign.provider;

import java.util.Locale;
import java.util.Objects;

/**
 * How a call to a provider ended, for the metrics: well, without a subscriber, or with a kind of {@link ProviderFailure}.
 *
 * @param word the value of the label {@code outcome}, in lower case with hyphens
 */
record CallOutcome(String word) {

    static final CallOutcome OK = new CallOutcome("ok");
    /** Whoever waited for the call gave it up. */
    static final CallOutcome CANCELLED = new CallOutcome("cancelled");

    CallOutcome {
        Objects.requireNonNull(word, "word is null");
    }

    static CallOutcome of(ProviderFailure.Kind kind) {
        return new CallOutcome(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
