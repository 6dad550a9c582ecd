package io.countersign.collector;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.document.StoredContent;
import io.countersign.evidence.Finding;
import io.countersign.posting.EvidenceCandidates;
import io.countersign.posting.EvidenceCandidates.Candidate;
import io.countersign.posting.EvidenceStore;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Judges the copies of an evidence item that have come. A copy whose checks pass is the evidence. Of copies that fail one, the
 * best is visible while a better one is looked for, and is kept when the provider surely has it no longer.
 */
@ApplicationScoped
class EvidenceCopies {

    private static final Logger LOG = Logger.getLogger(EvidenceCopies.class);

    private final EvidenceCandidates candidates;
    private final EvidenceStore store;
    private final Inspection inspection;
    private final CollectorMetrics metrics;
    private final Clock clock;

    EvidenceCopies(EvidenceCandidates candidates, EvidenceStore store, Inspection inspection, CollectorMetrics metrics,
            Clock clock) {
        this.candidates = candidates;
        this.store = store;
        this.inspection = inspection;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * A copy came as a whole. Its bytes are durable before anything parses them.
     *
     * @param written not complete yet
     * @param transport what was found while it came
     * @return true when no other copy is needed, false when a better one is to be fetched; fails as our own store fails
     */
    @CheckReturnValue
    Uni<Boolean> received(EvidenceItem item, StoredContent written, List<Finding> transport) {
        return candidates.add(item.lease(), item.expected(), written, transport).chain(copy -> judge(item, copy))
                .chain(settled -> settled || !tooLate(item) ? Uni.createFrom().item(settled) : keepBest(item));
    }

    /** True once the provider need not have the evidence any more. */
    boolean tooLate(EvidenceItem item) {
        return !clock.instant().isBefore(item.posting().deadlines().keepUntil());
    }

    /**
     * Inspects the copies that a process left behind before it could do so.
     *
     * @return true when no other copy is needed
     */
    @CheckReturnValue
    Uni<Boolean> resume(EvidenceItem item) {
        return candidates.of(item.posting().id(), item.expected()).chain(copies -> Multi.createFrom().iterable(copies)
                .filter(copy -> !copy.inspected())
                .onItem().transformToUniAndConcatenate(copy -> judge(item, copy))
                .filter(settled -> settled).toUni().map(settled -> settled != null));
    }

    /**
     * Makes the best copy the evidence, for no better one can come: an unverified document is worth more than none.
     *
     * @return false when there is no copy at all
     */
    @CheckReturnValue
    Uni<Boolean> keepBest(EvidenceItem item) {
        return resume(item).chain(settled -> settled ? Uni.createFrom().item(true)
                : candidates.of(item.posting().id(), item.expected()).map(Candidate::best)
                        .chain(best -> best.map(copy -> show(item, copy).chain(() -> settle(item, copy)).replaceWith(true))
                                .orElseGet(() -> Uni.createFrom().item(false))));
    }

    private Uni<Boolean> judge(EvidenceItem item, Candidate copy) {
        return inspection.inspect(item.posting(), item.expected().kind(), copy.content(), copy.findings(),
                item.provider().profile().evidenceChecks()).map(copy::inspected)
                .invoke(inspected -> logWarnings(item, inspected))
                .chain(inspected -> inspected.verified() ? settle(item, inspected).replaceWith(true)
                        : candidates.inspected(item.lease(), item.expected(), inspected).map(Candidate::best)
                                .chain(best -> show(item, best.orElseThrow())).replaceWith(false));
    }

    private static void logWarnings(EvidenceItem item, Candidate copy) {
        copy.findings().stream().filter(finding -> finding.result() == Finding.Result.WARNING)
                .forEach(finding -> LOG.warnf("%s: %s", item, finding.detail()));
    }

    private Uni<Void> show(EvidenceItem item, Candidate best) {
        return store.show(item.lease(), item.expected(), best).invoke(changed -> {
            if (changed) {
                metrics.unverified(item.posting());
                LOG.errorf("%s: the best copy so far is not verified: %s", item, best.failures());
            }
        }).replaceWithVoid();
    }

    private Uni<Void> settle(EvidenceItem item, Candidate copy) {
        return store.settle(item.lease(), item.expected(), copy)
                .invoke(life -> metrics.stored(item.posting(), life, clock.instant())).replaceWithVoid();
    }
}
