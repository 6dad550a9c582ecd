package io.countersign.platform;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Measures how long something takes, by a clock that nobody sets and nobody moves. For lengths alone: instants come from
 * {@link java.time.Clock}.
 */
@ApplicationScoped
public class MonotonicClock {

    /** Nanoseconds since an arbitrary moment; only differences mean anything. */
    public long nanos() {
        return System.nanoTime();
    }
}
