package io.countersign.collector;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import io.countersign.provider.CheckCadence;

/**
 * When a posting is looked at next. Pure.
 *
 * @param cadence the provider's
 * @param longestPause a bound from configuration; null for none
 */
record NextCheck(CheckCadence cadence, Duration longestPause) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(30);
    private static final Duration MAX_BACKOFF_TOO_LATE = Duration.ofMinutes(5);
    private static final Duration MAX_PAUSE_FOR_EVIDENCE = Duration.ofHours(6);
    private static final int MAX_DOUBLINGS = 15;
    /** Of what is left of the window, no pause takes more than this part, so that some tries always remain. */
    private static final int TRIES_LEFT = 10;

    NextCheck {
        Objects.requireNonNull(cadence, "cadence is null");
    }

    /** After an answer that reported nothing new. */
    Instant afterNoChange(Instant now, Instant keepUntil) {
        return now.plus(bounded(cadence.usual(), now, keepUntil));
    }

    /** While the provider prepares the evidence. */
    Instant whileBusy(Instant now, Instant keepUntil) {
        return now.plus(bounded(cadence.busy(), now, keepUntil));
    }

    /**
     * After a failure: soon, then more slowly, never so slowly that the window passes by.
     *
     * @param failures how many in a row, at least 1
     * @param retryAfter how long the provider asks us to wait; null when it did not say
     * @param jitter from 0 to 1, so that many postings do not come back at once
     */
    Instant afterFailure(Instant now, Instant keepUntil, int failures, Duration retryAfter, double jitter) {
        Duration longest = now.isBefore(keepUntil) ? MAX_BACKOFF : MAX_BACKOFF_TOO_LATE;
        Duration pause = pause(longest, failures, jitter);
        return now.plus(retryAfter == null ? bounded(pause, now, keepUntil) : max(pause, retryAfter));
    }

    /** As above, for work that no deadline hurries. */
    Instant afterFailure(Instant now, int failures, Duration retryAfter, double jitter) {
        Duration pause = pause(MAX_BACKOFF_TOO_LATE, failures, jitter);
        Duration bounded = longestPause == null ? pause : min(pause, longestPause);
        return now.plus(retryAfter == null ? bounded : max(pause, retryAfter));
    }

    /**
     * While evidence is not to be had as it should be: soon, then more slowly, up to six hours, never so slowly that the window
     * passes by, whatever the provider asks for.
     *
     * @param failures how many in a row, at least 1
     * @param retryAfter how long the provider asks us to wait; null when it did not say
     * @param jitter from 0 to 1
     */
    Instant afterNotYet(Instant now, Instant keepUntil, int failures, Duration retryAfter, double jitter) {
        Duration pause = pause(MAX_PAUSE_FOR_EVIDENCE, failures, jitter);
        return now.plus(bounded(retryAfter == null ? pause : max(pause, retryAfter), now, keepUntil));
    }

    private static Duration pause(Duration longest, int failures, double jitter) {
        Duration doubled = SHORTEST.multipliedBy(1L << Math.min(Math.max(failures, 1) - 1, MAX_DOUBLINGS));
        return Duration.ofMillis((long) (min(doubled, longest).toMillis() * (0.75 + 0.5 * jitter)));
    }

    private Duration bounded(Duration pause, Instant now, Instant keepUntil) {
        Duration left = Duration.between(now, keepUntil);
        Duration bounded = longestPause == null ? pause : min(pause, longestPause);
        return left.isNegative() ? bounded : max(SHORTEST, min(bounded, left.dividedBy(TRIES_LEFT)));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
