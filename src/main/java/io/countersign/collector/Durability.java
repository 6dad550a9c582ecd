package io.countersign.collector;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.posting.Lease;
import io.countersign.posting.PostingDurability;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Asks a provider to forget a posting only once no failover of the database can take back what is here.
 */
@ApplicationScoped
class Durability {

    private final PostingDurability postings;
    private final Clock clock;
    private final Duration delay;

    Durability(PostingDurability postings, Clock clock, CollectorConfig config) {
        this.postings = postings;
        this.clock = clock;
        this.delay = config.confirmDelay();
    }

    /**
     * Whether the provider may be asked to forget the posting now. Where it may not yet, the posting holds from when on.
     *
     * @return fails as {@link PostingDurability#establish}
     */
    @CheckReturnValue
    Uni<Boolean> established(Lease lease) {
        return postings.establish(lease, delay).map(from -> !clock.instant().isBefore(from));
    }
}
