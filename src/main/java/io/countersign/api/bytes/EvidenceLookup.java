package io.countersign.api.bytes;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.api.problem.Problems;
import io.countersign.posting.EvidenceStore;
import io.countersign.posting.EvidenceStore.Replaced;
import io.countersign.posting.Posting;
import io.countersign.posting.Posting.Evidence;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Finds the evidence that a caller names by its id.
 */
@ApplicationScoped
class EvidenceLookup {

    private final EvidenceStore store;

    EvidenceLookup(EvidenceStore store) {
        this.store = store;
    }

    /** Current evidence; fails with 404, or with 410 when a better copy has taken its place. */
    @CheckReturnValue
    Uni<Evidence> current(Posting posting, UUID evidence) {
        return find(posting, evidence).map(one -> Uni.createFrom().item(one))
                .orElseGet(() -> store.replaced(posting.id(), evidence).map(replaced -> {
                    throw replaced.map(one -> Problems.replaced(one.current())).orElseGet(EvidenceLookup::unknown);
                }));
    }

    /**
     * What can be downloaded under an id.
     *
     * @param replaced true for a copy whose place another has taken as well
     * @return fails as {@link #current}, or with 410 when the bytes are here no longer
     */
    @CheckReturnValue
    Uni<Download.Subject> subject(Posting posting, UUID evidence, boolean replaced) {
        return !replaced || find(posting, evidence).isPresent()
                ? current(posting, evidence).map(one -> new Download.Subject(one.name(), one.contentType(), one.content()))
                : store.replaced(posting.id(), evidence)
                        .map(found -> subject(found.orElseThrow(EvidenceLookup::unknown)));
    }

    private static Download.Subject subject(Replaced replaced) {
        return new Download.Subject(replaced.name(), replaced.contentType(),
                replaced.content().orElseThrow(Problems::erased));
    }

    private static Optional<Evidence> find(Posting posting, UUID evidence) {
        return posting.evidence().stream().filter(one -> one.id().equals(evidence)).findFirst();
    }

    private static HttpProblem unknown() {
        return Problems.notFound("evidence");
    }
}
