package io.countersign.evidence.bytes;

/** An inspection has read for longer than it may. */
public final class InspectionTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InspectionTimeoutException() {
        super("The inspection took too long.");
    }
}
