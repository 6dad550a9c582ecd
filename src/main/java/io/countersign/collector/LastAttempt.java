package io.countersign.collector;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.posting.Posting;
import io.countersign.posting.PostingState;

/**
 * When the collector stops trying to bring a posting further.
 */
@ApplicationScoped
class LastAttempt {

    private final Clock clock;
    private final Duration giveUpAfter;

    LastAttempt(Clock clock, CollectorConfig config) {
        this.clock = clock;
        this.giveUpAfter = config.giveUpAfter();
    }

    /** True when an attempt that has failed was the last. A posting that is being prepared is never given up. */
    boolean passed(Posting posting) {
        return posting.life().state() != PostingState.PREPARING && clock.instant().isAfter(of(posting));
    }

    /** What a provider may still have is asked for long after it must have it, and so is that it erase it. */
    private Instant of(Posting posting) {
        Instant keepUntil = posting.deadlines().keepUntil();
        if (posting.erasure().pending()) {
            Instant requested = posting.erasure().bytesAt();
            return (requested.isAfter(keepUntil) ? requested : keepUntil).plus(giveUpAfter);
        }
        return posting.life().state().isFinal() ? keepUntil : keepUntil.plus(giveUpAfter);
    }
}
