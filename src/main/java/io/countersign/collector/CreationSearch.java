package io.countersign.collector;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.posting.CreationLifecycle;
import io.countersign.posting.Lease;
import io.countersign.posting.Posting;
import io.countersign.posting.Postings;
import io.countersign.provider.CreatedPosting;
import io.countersign.provider.FindsCreated;
import io.countersign.provider.SignatureProvider;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Searches a provider for a posting that was sent and not clearly answered, with growing pauses, until nobody could sign it
 * any more. It is never sent again: that could invite people twice.
 */
@ApplicationScoped
class CreationSearch {

    private static final Logger LOG = Logger.getLogger(CreationSearch.class);

    private final CreateCall call;
    private final Postings postings;
    private final CreatedPostings created;
    private final CreationLifecycle lifecycle;
    private final Clock clock;

    CreationSearch(CreateCall call, Postings postings, CreatedPostings created, CreationLifecycle lifecycle, Clock clock) {
        this.call = call;
        this.postings = postings;
        this.created = created;
        this.lifecycle = lifecycle;
        this.clock = clock;
    }

    /**
     * Searches once.
     *
     * @param posting preparing, with an unknown outcome
     * @return fails with {@link NotYetException} when it was not found and is to be searched for again; fails as the search or
     *         our own store fails
     */
    @CheckReturnValue
    Uni<Void> run(Lease lease, Posting posting, SignatureProvider provider, FindsCreated finds) {
        return call.find(posting, finds).chain(found -> found.isEmpty() ? notFound(lease, posting, provider)
                : postings.findByProviderReference(provider.id(), found.get().reference())
                        .chain(other -> other.isEmpty() ? found(lease, posting, found.get(), provider)
                                : taken(lease, posting, other.get(), provider)));
    }

    /** Where a provider is searched by names, it may give what belongs to another posting of the same names. */
    private Uni<Void> taken(Lease lease, Posting posting, Posting other, SignatureProvider provider) {
        LOG.warnf("What was found at %s for posting %s belongs to posting %s.", provider.id(), posting.id(), other.id());
        return notFound(lease, posting, provider);
    }

    private Uni<Void> found(Lease lease, Posting posting, CreatedPosting found, SignatureProvider provider) {
        LOG.infof("Posting %s, whose creation was not answered, was found at %s.", posting.id(), provider.id());
        return created.store(lease, posting, found, provider, posting.atProvider().sendingAt(),
                away -> LOG.debug("The ids could not be stored yet.", away));
    }

    private Uni<Void> notFound(Lease lease, Posting posting, SignatureProvider provider) {
        if (clock.instant().isBefore(posting.deadlines().orphanUntil())) {
            return Uni.createFrom().failure(NotYetException.notFound());
        }
        LOG.warnf("Posting %s, whose creation was not answered, was never found at %s.", posting.id(), provider.id());
        return lifecycle.failedWithUnknownOutcome(lease, PostingCreation.unknown(), provider);
    }
}
