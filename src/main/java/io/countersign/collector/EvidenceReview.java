package io.countersign.collector;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.posting.EvidenceStore;
import io.countersign.posting.Posting;
import io.countersign.posting.Posting.Evidence;
import io.countersign.provider.PostingId;
import io.countersign.provider.SignatureProvider;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * What an operator decides of evidence that failed a check. Done under the posting's lease; a caller who goes away does not
 * stop it.
 */
@ApplicationScoped
public class EvidenceReview {

    private final EvidenceStore store;
    private final Inspection inspection;
    private final LeasedWork leasedWork;
    private final CollectorMetrics metrics;
    private final Clock clock;

    EvidenceReview(EvidenceStore store, Inspection inspection, LeasedWork leasedWork, CollectorMetrics metrics, Clock clock) {
        this.store = store;
        this.inspection = inspection;
        this.leasedWork = leasedWork;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Accepts evidence as it is: no better copy is looked for. Does nothing where nothing failed, or it was accepted before.
     *
     * @param evidence an id of current evidence
     * @return fails with {@link NotPermittedNowException} when the evidence is not current any more or was erased, or with
     *         {@link PostingBusyException}
     */
    @CheckReturnValue
    public Uni<Void> accept(PostingId posting, UUID evidence) {
        return leasedWork.run(posting, (lease, fresh) -> find(fresh, evidence)
                .chain(one -> one.trusted() ? Uni.createFrom().item(fresh.life()) : store.accept(lease, evidence))
                .invoke(life -> metrics.stored(fresh, life, clock.instant())).replaceWithVoid());
    }

    /**
     * Inspects evidence once more. A copy of which no check fails any more is verified, and no better one is looked for.
     *
     * @param evidence an id of current evidence
     * @param provider that of the posting
     * @return as {@link #accept}
     */
    @CheckReturnValue
    public Uni<Void> verify(PostingId posting, UUID evidence, SignatureProvider provider) {
        return leasedWork.run(posting, (lease, fresh) -> find(fresh, evidence)
                .chain(one -> inspection.inspect(fresh, one.kind(), one.content(), one.checks(),
                        provider.profile().evidenceChecks()))
                .chain(findings -> store.verify(lease, evidence, findings))
                .invoke(life -> metrics.stored(fresh, life, clock.instant())).replaceWithVoid());
    }

    private static Uni<Evidence> find(Posting posting, UUID evidence) {
        return posting.erasure().bytesGone() ? Uni.createFrom().failure(new NotPermittedNowException(posting))
                : posting.evidence().stream().filter(one -> one.id().equals(evidence)).findFirst()
                        .map(one -> Uni.createFrom().item(one))
                        .orElseGet(() -> Uni.createFrom().failure(new NotPermittedNowException(posting)));
    }
}
