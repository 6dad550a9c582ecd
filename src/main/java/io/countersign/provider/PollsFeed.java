package io.countersign.provider;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * A provider that keeps the news of many postings in feeds, from which each piece is taken once. A feed is read by one
 * process at a time and not before the provider permits it; what was read is durable before the next is read.
 */
public interface PollsFeed extends SendsNotifications {

    /**
     * The feed in which the news of this posting come; empty when it has none. Pure: what is told is in its notes.
     */
    Optional<Feed> feed(ProviderPosting posting);

    /** Takes the next piece out of a feed. Too early is no failure, but an answer without a piece. */
    @CheckReturnValue
    Uni<Answer> read(Feed feed);

    /** Tells the provider that a piece has been dealt with that no posting of ours waits for any more. */
    @CheckReturnValue
    Uni<Void> dismiss(Feed feed, Piece piece);

    /**
     * Names a feed.
     *
     * @param account the account with the provider
     * @param name the provider's own name of it; opaque to everybody else, and never a secret
     */
    record Feed(String account, String name) {

        public Feed {
            Objects.requireNonNull(account, "account is null");
            Objects.requireNonNull(name, "name is null");
        }
    }

    /**
     * What came of reading.
     *
     * @param piece empty when there is no news, or when it was too early to ask
     * @param nextReadAt when the provider permits the next reading, on our own clock
     */
    record Answer(Optional<Piece> piece, Instant nextReadAt) {

        public Answer {
            Objects.requireNonNull(piece, "piece is null");
            Objects.requireNonNull(nextReadAt, "nextReadAt is null");
        }
    }

    /**
     * A piece of news.
     *
     * @param reference the provider's id of the posting it is about
     * @param posting our own id of it, where the provider repeats it; null where it does not, or has none of ours
     * @param news for {@link #check(ProviderPosting, String)}
     */
    record Piece(String reference, PostingId posting, String news) {

        public Piece {
            Objects.requireNonNull(reference, "reference is null");
            Objects.requireNonNull(news, "news is null");
        }

        /** Silent about the news, which may name people. */
        @Override
        public String toString() {
            return "Piece[reference=" + reference + ", posting=" + posting + "]";
        }
    }
}
