package io.countersign.evidence;

/** An inspection has read for longer than it may. */
final class InspectionTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InspectionTimeoutException() {
        super("The inspection took too long.");
    }
}
