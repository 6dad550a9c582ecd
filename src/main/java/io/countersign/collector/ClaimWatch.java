package io.countersign.collector;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.MonotonicClock;

/**
 * For how long this process has tried in vain to claim what is due.
 */
@ApplicationScoped
class ClaimWatch {

    private final MonotonicClock clock;
    private boolean waiting;
    private long waitingSince;

    ClaimWatch(MonotonicClock clock) {
        this.clock = clock;
    }

    /** A claim is attempted. */
    synchronized void attempted() {
        if (!waiting) {
            waiting = true;
            waitingSince = clock.nanos();
        }
    }

    /** The database answered a claim, whether or not anything was due. */
    synchronized void answered() {
        waiting = false;
    }

    /**
     * For how long no attempt has been answered, by a clock that nobody moves; zero when the last one was, or when nothing
     * was attempted since. A claim that failed is not answered.
     */
    synchronized Duration unanswered() {
        return waiting ? Duration.ofNanos(clock.nanos() - waitingSince) : Duration.ZERO;
    }
}
