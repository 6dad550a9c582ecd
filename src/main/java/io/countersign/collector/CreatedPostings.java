package io.countersign.collector;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.DatabaseUnavailableException;
import io.countersign.posting.CreationLifecycle;
import io.countersign.posting.FeedCursors;
import io.countersign.posting.Lease;
import io.countersign.posting.Posting;
import io.countersign.provider.CreatedPosting;
import io.countersign.provider.PollsFeed;
import io.countersign.provider.PostingTimes;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.SignatureProvider;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Stores what a provider answered to a create.
 */
@ApplicationScoped
class CreatedPostings {

    /** How long the ids of a posting that the provider has are tried to be stored, while the database does not answer. */
    private static final Duration STORE_IDS = Duration.ofMinutes(30);

    private final CreationLifecycle lifecycle;
    private final FeedCursors cursors;

    CreatedPostings(CreationLifecycle lifecycle, FeedCursors cursors) {
        this.lifecycle = lifecycle;
        this.cursors = cursors;
    }

    /**
     * The ids are worth many tries: without them nobody can fetch what is going to be signed. Whoever took the posting over
     * meanwhile waits for them a while, see {@link CreationTakeOver}.
     *
     * @param sentAt when the request may have left
     * @param away receives each failure of the database to take the ids
     * @return fails with {@link NotStored}
     */
    @CheckReturnValue
    Uni<Void> store(Lease lease, Posting posting, CreatedPosting created, SignatureProvider provider,
            Instant sentAt, Consumer<Throwable> away) {
        return needFeed(posting, created, provider, sentAt)
                .chain(() -> lifecycle.opened(lease, created, provider))
                .onFailure(Lease.Lost.class).recoverWithUni(() -> lifecycle.openedLate(lease, created, provider))
                .onFailure(DatabaseUnavailableException::isCauseOf).invoke(away)
                .onFailure(failure -> !(failure instanceof Lease.Lost)).retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(2)).expireIn(STORE_IDS.toMillis())
                .onFailure().transform(NotStored::new)
                .replaceWithVoid();
    }

    /** Before the ids: a feed that nobody needed is read for nothing, one that nobody reads reports nothing. */
    private Uni<Void> needFeed(Posting posting, CreatedPosting created, SignatureProvider provider, Instant sentAt) {
        if (!(provider instanceof PollsFeed feeds)) {
            return Uni.createFrom().voidItem();
        }
        PostingTimes times = new PostingTimes(posting.createdAt(), sentAt, created.expiresAt());
        ProviderPosting atProvider = new ProviderPosting(posting.id(), posting.account(), created.reference(),
                created.notes(), List.of(), List.of(), times);
        return feeds.feed(atProvider)
                .map(feed -> cursors.need(provider.id(), feed, provider.keepUntil(times).at(), sentAt))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** The provider has the posting and our store would not take its ids: not the provider's failure. */
    static final class NotStored extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotStored(Throwable cause) {
            super("The provider took the posting, but its ids could not be stored.", cause);
        }
    }
}
