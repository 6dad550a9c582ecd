package io.countersign.posting;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a posting stands.
 */
public enum PostingState {

    /** we know of it, the provider perhaps not yet */
    PREPARING,
    /** signers may sign */
    OPEN,
    /** signed; the evidence is not all here yet */
    SIGNED,
    /** signed, and all required evidence is durable here */
    COLLECTED,
    REJECTED,
    CANCELLED,
    EXPIRED,
    FAILED,
    /** signed, and the evidence was gone before we had it */
    LOST;

    /** The word in JSON and SQL. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state with this word; empty for an unknown word. */
    public static Optional<PostingState> of(String word) {
        return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
    }

    /** True when nobody can sign any more and nothing required is missing or can still come. */
    public boolean isFinal() {
        return switch (this) {
            case PREPARING, OPEN, SIGNED -> false;
            case COLLECTED, REJECTED, CANCELLED, EXPIRED, FAILED, LOST -> true;
        };
    }
}
