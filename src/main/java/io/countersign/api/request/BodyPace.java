package io.countersign.api.request;

import java.time.Duration;
import java.util.Objects;

/**
 * Judges whether a body comes in fast enough. Pure: every time is given, in nanoseconds of a monotonic clock. Time for which
 * we ourselves did not read counts as none.
 */
final class BodyPace {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Terms terms;
    private final long startedAt;
    private long heldBefore;
    private long heldSince;
    private boolean held;
    private long received;
    /** Negative while the grace lasts. */
    private long windowFrom = -1;
    private long windowReceived;

    BodyPace(Terms terms, long now) {
        this.terms = Objects.requireNonNull(terms, "terms is null");
        this.startedAt = now;
    }

    /**
     * What is demanded of a body.
     *
     * @param deadline for all of it
     * @param bytesPerSecond at least, averaged over each window
     * @param grace until the first window begins
     */
    record Terms(Duration deadline, long bytesPerSecond, Duration grace, Duration window) {

        static Terms of(BodyConfig config, Duration deadline) {
            return new Terms(deadline, config.minRate().asLongValue(), config.rateGrace(), config.rateWindow());
        }
    }

    /** What holds of a body that is not complete. */
    enum Verdict {
        IN_TIME,
        TOO_SLOW,
        TOO_LATE
    }

    void received(int bytes) {
        received += bytes;
    }

    /** We stop reading: from now on the sender is not to blame. */
    void hold(long now) {
        if (!held) {
            held = true;
            heldSince = now;
        }
    }

    /** We read again. */
    void release(long now) {
        if (held) {
            held = false;
            heldBefore += now - heldSince;
        }
    }

    /** Called again and again while the body is not complete, some times a window at least. */
    Verdict judge(long now) {
        long waited = waited(now);
        if (waited >= terms.deadline().toNanos()) {
            return Verdict.TOO_LATE;
        }
        if (windowFrom < 0) {
            return waited < terms.grace().toNanos() ? Verdict.IN_TIME : nextWindow(waited, Verdict.IN_TIME);
        }
        long length = waited - windowFrom;
        if (length < terms.window().toNanos()) {
            return Verdict.IN_TIME;
        }
        double rate = (double) (received - windowReceived) * SECOND / length;
        return nextWindow(waited, rate < terms.bytesPerSecond() ? Verdict.TOO_SLOW : Verdict.IN_TIME);
    }

    private Verdict nextWindow(long waited, Verdict verdict) {
        windowFrom = waited;
        windowReceived = received;
        return verdict;
    }

    private long waited(long now) {
        return now - startedAt - heldBefore - (held ? now - heldSince : 0);
    }
}
