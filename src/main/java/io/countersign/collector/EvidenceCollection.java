package io.countersign.collector;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.posting.EvidenceStore;
import io.countersign.posting.Lease;
import io.countersign.posting.Posting;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderFailures;
import io.countersign.provider.SignatureProvider;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Fetches and stores the evidence that a provider has.
 */
@ApplicationScoped
class EvidenceCollection {

    /** By these, what need not exist does not exist. */
    private static final Set<Kind> NONE = EnumSet.of(Kind.NO_SUCH_EVIDENCE, Kind.GONE);
    /** What was signed must be there until the provider may delete it: by these it is not handed out for now. */
    private static final Set<Kind> NOT_NOW = EnumSet.of(Kind.NO_SUCH_EVIDENCE, Kind.GONE, Kind.REFUSED);

    private final EvidenceStore store;
    private final EvidenceCopies copies;
    private final EvidenceTransfer transfer;
    private final CollectorMetrics metrics;

    EvidenceCollection(EvidenceStore store, EvidenceCopies copies, EvidenceTransfer transfer, CollectorMetrics metrics) {
        this.store = store;
        this.copies = copies;
        this.transfer = transfer;
        this.metrics = metrics;
    }

    /**
     * Fetches every evidence item that is still missing, required ones first, each durable before the next begins.
     *
     * @return how many items were missing; fails as {@link #first} of the items that cannot be fetched now, after the others
     *         were
     *         tried
     */
    @CheckReturnValue
    Uni<Integer> collect(Lease lease, Posting posting, SignatureProvider provider) {
        return store.missing(posting.id()).chain(missing -> Multi.createFrom().iterable(missing)
                .onItem().transformToUni(expected -> collect(new EvidenceItem(lease, posting, provider, expected)))
                .collectFailures().concatenate().onItem().ignoreAsUni()
                .onFailure().transform(EvidenceCollection::first)
                .replaceWith(missing.size()));
    }

    /** Of several failures the first; one that says when to try again only where there is no other. */
    static Throwable first(Throwable thrown) {
        List<Throwable> all = thrown instanceof CompositeException several ? several.getCauses() : List.of(thrown);
        return all.stream().filter(one -> !(one instanceof NotYetException)).findFirst().orElse(all.get(0));
    }

    private Uni<Void> collect(EvidenceItem item) {
        return copies.resume(item).chain(settled -> settled ? Uni.createFrom().voidItem() : fetch(item));
    }

    private Uni<Void> fetch(EvidenceItem item) {
        return transfer.fetch(item)
                .onFailure(ProviderFailures::foreseen).recoverWithUni(thrown -> notHanded(item, thrown))
                .chain(settled -> settled ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(NotYetException.bad(item.expected())));
    }

    /** Nothing came. When nothing can come any more, what is here is kept. */
    private Uni<Boolean> notHanded(EvidenceItem item, Throwable thrown) {
        ProviderFailure failure = ProviderFailures.from(item.provider().id(), thrown);
        if (!item.expected().required()) {
            return NONE.contains(failure.kind()) ? keepBestOrNone(item) : Uni.createFrom().failure(thrown);
        }
        if (!copies.tooLate(item)) {
            return NOT_NOW.contains(failure.kind()) ? notYet(item, failure.retryAfter()) : Uni.createFrom().failure(thrown);
        }
        return failure.kind() == Kind.NO_SUCH_EVIDENCE ? keepBestOrNone(item)
                : copies.keepBest(item).chain(kept -> kept ? Uni.createFrom().item(true) : Uni.createFrom().failure(thrown));
    }

    private Uni<Boolean> notYet(EvidenceItem item, Duration retryAfter) {
        metrics.refused(item.posting());
        return Uni.createFrom().failure(NotYetException.none(item.expected(), retryAfter));
    }

    private Uni<Boolean> keepBestOrNone(EvidenceItem item) {
        return copies.keepBest(item).chain(kept -> kept ? Uni.createFrom().item(true)
                : store.none(item.lease(), item.expected()).invoke(life -> metrics.ended(item.posting(), life))
                        .replaceWith(true));
    }

    /** As {@link EvidenceCopies#keepBest}, of every item that is still missing. */
    @CheckReturnValue
    Uni<Void> keepBestCopies(Lease lease, Posting posting, SignatureProvider provider) {
        return store.missing(posting.id()).chain(missing -> Multi.createFrom().iterable(missing)
                .onItem().transformToUniAndConcatenate(expected -> copies
                        .keepBest(new EvidenceItem(lease, posting, provider, expected)))
                .onItem().ignoreAsUni());
    }
}
