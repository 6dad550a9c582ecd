package io.countersign.collector;

import java.time.Duration;

import io.countersign.provider.ExpectedEvidence;

/**
 * An evidence item is not to be had now as it should be: there is none yet, or what came failed a check. It is fetched again
 * with growing pauses.
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

    /** How long the provider asked us to wait; null when it did not. */
    Duration retryAfter() {
        return retryAfter;
    }
}
