package io.countersign.provider;

import java.time.Instant;
import java.util.Objects;

/**
 * The instants of a posting, on our own clock, from which a provider's keep-until follows.
 *
 * @param createdAt when we took the posting on
 * @param unsignedAt when our request left for the last answer that reported that nothing is signed; at first the create
 *        request itself; null before it
 * @param expiresAt when nobody can sign any more; null when not known
 */
public record PostingTimes(Instant createdAt, Instant unsignedAt, Instant expiresAt) {

    public PostingTimes {
        Objects.requireNonNull(createdAt, "createdAt is null");
    }

    /** The last instant at which we know that nothing was signed. */
    public Instant lastKnownUnsigned() {
        return unsignedAt == null ? createdAt : unsignedAt;
    }
}
