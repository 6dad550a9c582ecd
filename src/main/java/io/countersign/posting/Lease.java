package io.countersign.posting;

import java.util.Objects;
import java.util.UUID;

import io.countersign.provider.PostingId;

/**
 * The right to work on a posting. Its number is the fence: it rises with each lease of the posting, every later write
 * names it, and a write under an old number fails.
 *
 * @param posting what may be worked on
 * @param owner the process that works on it
 * @param number of this lease
 * @param wakeNumber the posting's wake number when the lease was taken: another one at the end means that somebody asked
 *        for a check meanwhile
 */
public record Lease(PostingId posting, UUID owner, long number, long wakeNumber) {

    public Lease {
        Objects.requireNonNull(posting, "posting is null");
        Objects.requireNonNull(owner, "owner is null");
    }

    /** Somebody else has taken the posting over; nothing was written. */
    public static final class Lost extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Lost(Lease lease) {
            super("The lease " + lease.number() + " of posting " + lease.posting() + " was taken over.");
        }
    }
}
