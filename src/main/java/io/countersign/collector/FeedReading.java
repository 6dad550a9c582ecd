package io.countersign.collector;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.platform.DatabaseUnavailableException;
import io.countersign.posting.FeedCursors;
import io.countersign.posting.FeedCursors.Claimed;
import io.countersign.provider.PollsFeed;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailures;
import io.countersign.provider.ProviderId;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * One reading of a feed that this process has claimed. Nothing further is read before what was read is durable.
 */
@ApplicationScoped
class FeedReading {

    private static final Logger LOG = Logger.getLogger(FeedReading.class);

    /** A feed that has nothing is left alone at least this long, should its clock be behind ours. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration MAX_LENGTH = Duration.ofMinutes(1);

    private final FeedCursors cursors;
    private final FeedEntries entries;
    private final ProviderCalls calls;
    private final Clock clock;

    FeedReading(FeedCursors cursors, FeedEntries entries, ProviderCalls calls, Clock clock) {
        this.cursors = cursors;
        this.entries = entries;
        this.calls = calls;
        this.clock = clock;
    }

    /** Fails only as our own store fails; a provider's failure is noted with the feed, which is then left alone a while. */
    @CheckReturnValue
    Uni<Void> read(PollsFeed provider, Claimed cursor) {
        return calls.read(() -> provider.read(cursor.feed()))
                .chain(answer -> answer.entry().isEmpty() ? cursors.release(cursor, later(answer.nextReadAt()), 0)
                        : take(provider, cursor, answer))
                .onFailure().recoverWithUni(failure -> afterFailure(cursor, failure));
    }

    private Uni<Void> take(PollsFeed provider, Claimed cursor, PollsFeed.Answer answer) {
        PollsFeed.Entry entry = answer.entry().orElseThrow();
        return entries.owner(cursor.provider(), entry).chain(owner -> switch (owner.what()) {
            case OURS -> cursors.took(cursor, answer.nextReadAt(), owner.posting(), entry.notification(), clock.instant());
            case OVER -> calls.read(() -> provider.dismiss(cursor.feed(), entry))
                    .chain(() -> cursors.release(cursor, answer.nextReadAt(), 0));
            case NOT_YET, FOREIGN -> cursors.release(cursor, answer.nextReadAt(), 0);
        });
    }

    private Instant later(Instant permitted) {
        Instant earliest = clock.instant().plus(SHORTEST);
        return permitted.isBefore(earliest) ? earliest : permitted;
    }

    private Uni<Void> afterFailure(Claimed cursor, Throwable thrown) {
        if (DatabaseUnavailableException.isCauseOf(thrown)) {
            return Uni.createFrom().failure(thrown);
        }
        ProviderId provider = cursor.provider();
        ProviderFailure failure = ProviderFailures.from(provider, thrown);
        LOG.warnf("A feed of %s could not be read, try %d: %s", provider, cursor.failures() + 1, failure.getMessage());
        Duration doubled = SHORTEST.multipliedBy(1L << Math.min(cursor.failures(), 6));
        Duration pause = Optional.ofNullable(failure.retryAfter())
                .orElse(doubled.compareTo(MAX_LENGTH) < 0 ? doubled : MAX_LENGTH);
        return cursors.release(cursor, clock.instant().plus(pause), cursor.failures() + 1);
    }
}
