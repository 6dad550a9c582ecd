package io.countersign.posting;

import java.util.Locale;

/**
 * Whether anybody can say what became of a posting at its provider.
 */
public enum Outcome {

    KNOWN,
    UNKNOWN;

    /** The word in JSON and SQL. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
