package io.countersign.provider;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * A provider that reports the changes of many postings in feeds, from which each entry is taken once. A feed is read by one
 * process at a time and not before the provider permits it; what was read is durable before the next is read.
 */
public interface PollsFeed extends SendsNotifications {

    /**
     * The feed in which the changes of this posting are reported; empty when it has none. Pure: what decides it is in its
     * notes.
     */
    Optional<Feed> feed(ProviderPosting posting);

    /** Takes the next entry out of a feed. Too early is no failure, but an answer without an entry. */
    @CheckReturnValue
    Uni<Answer> read(Feed feed);

    /** Says the provider that an entry has been dealt with that no posting of ours waits for any more. */
    @CheckReturnValue
    Uni<Void> dismiss(Feed feed, Entry entry);

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
     * @param entry empty when there is none, or when it was too early to ask
     * @param nextReadAt when the provider permits the next reading, on our own clock
     */
    record Answer(Optional<Entry> entry, Instant nextReadAt) {

        public Answer {
            Objects.requireNonNull(entry, "entry is null");
            Objects.requireNonNull(nextReadAt, "nextReadAt is null");
        }
    }

    /**
     * An entry of a feed.
     *
     * @param reference the provider's id of the posting it is about
     * @param posting our own id of it, where the provider repeats it; null where it does not, or has none of ours
     * @param notification for {@link #check(ProviderPosting, String)}
     */
    record Entry(String reference, PostingId posting, String notification) {

        public Entry {
            Objects.requireNonNull(reference, "reference is null");
            Objects.requireNonNull(notification, "notification is null");
        }

        /** Silent about the notification, which may name people. */
        @Override
        public String toString() {
            return "Entry[reference=" + reference + ", posting=" + posting + "]";
        }
    }
}
