package io.countersign.collector;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.provider.ProviderId;

/**
 * When this process last tried to claim what is due, and when the database last answered.
 */
@ApplicationScoped
class ClaimWatch {

    private final Map<ProviderId, Instant> answeredAt = new ConcurrentHashMap<>();
    private final Clock clock;
    private boolean waiting;
    private long waitingSince;

    ClaimWatch(Clock clock) {
        this.clock = clock;
    }

    /** A claim is attempted. */
    synchronized void attempted() {
        if (!waiting) {
            waiting = true;
            waitingSince = System.nanoTime();
        }
    }

    /** The database answered a claim, whether or not anything was due. */
    void answered(ProviderId provider) {
        answeredAt.put(provider, clock.instant());
        synchronized (this) {
            waiting = false;
        }
    }

    /**
     * For how long no attempt has been answered, by a clock that nobody moves; zero when the last one was, or when nothing
     * was attempted since. A claim that failed is not answered.
     */
    synchronized Duration unanswered() {
        return waiting ? Duration.ofNanos(System.nanoTime() - waitingSince) : Duration.ZERO;
    }

    /** When a claim of this provider was last answered; empty when none was since the start. */
    Optional<Instant> lastAnswered(ProviderId provider) {
        return Optional.ofNullable(answeredAt.get(provider));
    }
}
