package io.countersign.collector;

import java.time.Duration;

import io.countersign.provider.ExpectedEvidence;

/**
 * Something is not available now as it should be, and is asked for again with growing pauses: an evidence item that does not
 * exist yet or failed a check, or a posting that is searched for.
 */
final class NotYetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    private NotYetException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    static NotYetException bad(ExpectedEvidence item) {
        return new NotYetException("A copy of a " + item.kind().word() + " failed its checks and is fetched again.", null);
    }

    /** @param retryAfter how long the provider asks us to wait; null when it did not say */
    static NotYetException none(ExpectedEvidence item, Duration retryAfter) {
        return new NotYetException("The provider has no " + item.kind().word() + " yet.", retryAfter);
    }

    static NotYetException notFound() {
        return new NotYetException("The provider was searched for it, and it was not found.", null);
    }

    /** How long the provider asked us to wait; null when it did not. */
    Duration retryAfter() {
        return retryAfter;
    }
}
