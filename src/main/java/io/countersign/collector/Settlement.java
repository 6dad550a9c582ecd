package io.countersign.collector;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.posting.Lease;
import io.countersign.posting.Posting;
import io.countersign.posting.PostingLifecycle;
import io.countersign.posting.Postings;
import io.countersign.provider.Confirms;
import io.countersign.provider.SignatureProvider;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Does what an answer of a provider leaves to do: fetches what it named, and only then confirms it to the provider.
 */
@ApplicationScoped
class Settlement {

    private static final Logger LOG = Logger.getLogger(Settlement.class);

    private final Postings postings;
    private final PostingLifecycle lifecycle;
    private final EvidenceCollection collection;
    private final Durability durability;
    private final ProviderCalls calls;

    Settlement(Postings postings, PostingLifecycle lifecycle, EvidenceCollection collection, Durability durability,
            ProviderCalls calls) {
        this.postings = postings;
        this.lifecycle = lifecycle;
        this.collection = collection;
        this.durability = durability;
        this.calls = calls;
    }

    /** Does nothing when nothing is left to do; fails as the first evidence item that cannot be fetched now fails. */
    @CheckReturnValue
    Uni<Void> settle(Lease lease, SignatureProvider provider) {
        return postings.get(lease.posting())
                .chain(posting -> posting.work().missing() == 0 ? Uni.createFrom().voidItem()
                        : collection.collect(lease, posting, provider).replaceWithVoid())
                .chain(() -> confirm(lease, provider));
    }

    /** Only after everything that was named is durable and trusted: the provider may forget the posting then. */
    private Uni<Void> confirm(Lease lease, SignatureProvider provider) {
        return !(provider instanceof Confirms confirms) ? Uni.createFrom().voidItem()
                : postings.get(lease.posting()).chain(posting -> posting.mayBeConfirmed()
                        ? durability.established(lease).chain(durable -> durable ? confirm(lease, posting, confirms)
                                : Uni.createFrom().voidItem())
                        : Uni.createFrom().voidItem().invoke(() -> logUnconfirmed(posting)));
    }

    private Uni<Void> confirm(Lease lease, Posting posting, Confirms provider) {
        return calls.change(lease, () -> provider.confirm(posting.forProvider())).chain(() -> lifecycle.confirmed(lease));
    }

    private static void logUnconfirmed(Posting posting) {
        if (posting.work().confirmDue() && posting.work().missing() == 0) {
            LOG.warnf("Posting %s is not confirmed at %s: some of its evidence could not be verified.", posting.id(),
                    posting.provider());
        }
    }
}
