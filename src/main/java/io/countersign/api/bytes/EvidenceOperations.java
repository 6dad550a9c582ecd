package io.countersign.api.bytes;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.api.problem.Problems;
import io.countersign.collector.EvidenceReview;
import io.countersign.collector.NotPermittedNowException;
import io.countersign.collector.PostingBusyException;
import io.countersign.posting.Posting;
import io.countersign.posting.Postings;
import io.countersign.provider.Providers;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * What may be asked of a posting's evidence.
 */
@ApplicationScoped
class EvidenceOperations {

    private final EvidenceLookup lookup;
    private final EvidenceReview review;
    private final Postings postings;
    private final Providers providers;

    EvidenceOperations(EvidenceLookup lookup, EvidenceReview review, Postings postings, Providers providers) {
        this.lookup = lookup;
        this.review = review;
        this.postings = postings;
        this.providers = providers;
    }

    @CheckReturnValue
    Uni<Posting> accept(Posting posting, UUID evidence) {
        return lookup.current(posting, evidence)
                .chain(one -> outcome(posting, evidence, review.accept(posting.id(), evidence)));
    }

    @CheckReturnValue
    Uni<Posting> verify(Posting posting, UUID evidence) {
        return lookup.current(posting, evidence).chain(one -> outcome(posting, evidence,
                review.verify(posting.id(), evidence, providers.of(posting.provider()))));
    }

    /** What was current a moment ago may have been replaced or erased since. */
    private Uni<Posting> outcome(Posting posting, UUID evidence, Uni<Void> decision) {
        return decision
                .onFailure(PostingBusyException.class).transform(busy -> Problems.busy())
                .onFailure(NotPermittedNowException.class).recoverWithUni(() -> postings.get(posting.id())
                        .chain(fresh -> lookup.current(fresh, evidence))
                        .chain(() -> Uni.createFrom().failure(Problems.erased())))
                .chain(() -> postings.get(posting.id()));
    }
}
