package io.countersign.api.request;

import io.countersign.api.problem.Problems;

/**
 * A body did not come in as it must.
 */
public final class BodyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What was wrong with it. */
    enum Reason {
        TOO_SLOW,
        TOO_LATE,
        TOO_LARGE,
        BROKEN_OFF,
        NO_ROOM
    }

    BodyException(Reason reason, Throwable cause) {
        super("The body is refused: " + reason, cause, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    /** True when the sender ended it, by closing the connection or by being slow. */
    public boolean incomplete() {
        return reason == Reason.TOO_SLOW || reason == Reason.TOO_LATE || reason == Reason.BROKEN_OFF;
    }

    /**
     * The answer to it.
     *
     * @param what was sent, as the subject of a sentence
     */
    public RuntimeException problem(String what, long maxBytes) {
        return switch (reason) {
            case TOO_LARGE -> Problems.tooLarge(what, maxBytes);
            case BROKEN_OFF -> Problems.malformed("The body broke off before its end.");
            case NO_ROOM -> Problems.tooManyUploads();
            case TOO_SLOW, TOO_LATE -> Problems.requestTimeout(reason == Reason.TOO_LATE);
        };
    }
}
