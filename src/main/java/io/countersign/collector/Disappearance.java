package io.countersign.collector;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.posting.Lease;
import io.countersign.posting.Posting;
import io.countersign.posting.PostingLifecycle;
import io.countersign.posting.Postings;
import io.countersign.provider.SignatureProvider;
import io.countersign.provider.SignerState;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Ends a posting that its provider no longer has, with the best copies that are here.
 */
@ApplicationScoped
class Disappearance {

    private final Postings postings;
    private final PostingLifecycle lifecycle;
    private final EvidenceCollection collection;
    private final CollectorMetrics metrics;
    private final Clock clock;

    Disappearance(Postings postings, PostingLifecycle lifecycle, EvidenceCollection collection, CollectorMetrics metrics,
            Clock clock) {
        this.postings = postings;
        this.lifecycle = lifecycle;
        this.collection = collection;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The provider said that it does not have it. */
    @CheckReturnValue
    Uni<Void> gone(Lease lease, Posting posting, SignatureProvider provider) {
        return collection.keepBestCopies(lease, posting, provider).chain(() -> postings.get(posting.id())).chain(fresh -> {
            boolean nobodySigned = fresh.signers().stream().noneMatch(signer -> signer.state() == SignerState.SIGNED);
            boolean provenUnsigned = nobodySigned && clock.instant().isBefore(provider.keepUntil(fresh.times()).at());
            return end(lease, fresh, provenUnsigned);
        });
    }

    /** The provider gave no clear answer while it surely still had the posting, nor for long afterwards. */
    @CheckReturnValue
    Uni<Void> givenUp(Lease lease, Posting posting, SignatureProvider provider) {
        return collection.keepBestCopies(lease, posting, provider).chain(() -> postings.get(posting.id()))
                .chain(fresh -> end(lease, fresh, false));
    }

    private Uni<Void> end(Lease lease, Posting posting, boolean provenUnsigned) {
        return lifecycle.gone(lease, provenUnsigned, posting.deadlines().completionReportedAt() != null)
                .invoke(life -> metrics.ended(posting, life)).replaceWithVoid();
    }
}
