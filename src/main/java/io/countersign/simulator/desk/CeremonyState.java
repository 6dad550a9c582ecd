package io.countersign.simulator.desk;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far one signer is. */
public enum CeremonyState {

    WAITING,
    BEGUN,
    SIGNED,
    REJECTED,
    CANCELLED;

    /** The state as JSON and SQL show it, in lower case. */
    @JsonValue
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Reads what {@link #word} wrote. */
    public static CeremonyState of(String word) {
        return valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }

    /** Whether the signer can still act. */
    public boolean isOpen() {
        return this == WAITING || this == BEGUN;
    }
}
