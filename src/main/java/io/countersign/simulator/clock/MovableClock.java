package io.countersign.simulator.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * The system's clock plus an offset that only grows, so that what lasts days passes at once. One for gateway and
 * simulators alike. Safe for use by many threads.
 */
final class MovableClock extends Clock {

    private final Clock real;
    private volatile Duration offset = Duration.ZERO;

    MovableClock(Clock real) {
        this.real = Objects.requireNonNull(real, "real is null");
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return offset(real.withZone(zone), offset);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(offset);
    }

    Duration offset() {
        return offset;
    }

    /**
     * Takes over an offset that stands in the store. A smaller one is outdated and is passed over.
     *
     * @return whether the clock moved
     */
    synchronized boolean moveTo(Duration stored) {
        if (stored.compareTo(offset) <= 0) {
            return false;
        }
        offset = stored;
        return true;
    }
}
