package io.countersign.collector;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.document.Contents;
import io.countersign.document.StoredContent;
import io.countersign.platform.WorkerPool;
import io.countersign.platform.WorkerPools;
import io.countersign.posting.EvidenceStore;
import io.countersign.posting.EvidenceStore.Candidate;
import io.countersign.posting.Lease;
import io.countersign.posting.Posting;
import io.countersign.provider.EvidenceBody;
import io.countersign.provider.ExpectedEvidence;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderFailures;
import io.countersign.provider.SignatureProvider;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Fetches, checks and stores the evidence that a provider has.
 */
@ApplicationScoped
class EvidenceCollection {

    private static final Logger LOG = Logger.getLogger(EvidenceCollection.class);

    private final EvidenceStore store;
    private final Contents contents;
    private final ProviderCalls calls;
    private final CollectorMetrics metrics;
    private final WorkerPool workers;
    private final Clock clock;

    EvidenceCollection(EvidenceStore store, Contents contents, ProviderCalls calls, CollectorMetrics metrics,
            WorkerPools pools, Clock clock) {
        this.store = store;
        this.contents = contents;
        this.calls = calls;
        this.metrics = metrics;
        this.workers = pools.evidence();
        this.clock = clock;
    }

    /** A piece came whole but not as it should be; it is fetched again. */
    static final class NotYetGood extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotYetGood(ExpectedEvidence piece) {
            super("A " + piece.kind().word() + " failed its checks and is fetched again.");
        }
    }

    /**
     * Fetches every piece that is still wanted, required ones first, each durable before the next begins.
     *
     * @return how many pieces were wanted; fails as the first piece that cannot be had now fails, after the others were
     *         tried
     */
    @CheckReturnValue
    Uni<Integer> collect(Lease lease, Posting posting, SignatureProvider provider) {
        return store.wanted(posting.id()).chain(wanted -> Multi.createFrom().iterable(wanted)
                .onItem().transformToUni(piece -> collect(lease, posting, provider, piece)).collectFailures()
                .concatenate().onItem().ignoreAsUni()
                .onFailure().transform(EvidenceCollection::first)
                .replaceWith(wanted.size()));
    }

    /** The first of several failures. */
    static Throwable first(Throwable thrown) {
        return thrown instanceof io.smallrye.mutiny.CompositeException several ? several.getCauses().get(0) : thrown;
    }

    private Uni<Void> collect(Lease lease, Posting posting, SignatureProvider provider, ExpectedEvidence piece) {
        return calls.read(() -> provider.collect(posting.forProvider(), piece))
                .chain(body -> receive(lease, posting, provider, piece, body))
                .onFailure(thrown -> definitelyNone(provider, thrown))
                .recoverWithUni(() -> keepBestCopy(lease, posting, piece).chain(kept -> kept ? Uni.createFrom().voidItem()
                        : store.none(lease, piece).invoke(life -> metrics.ended(posting, life)).replaceWithVoid()));
    }

    /**
     * Makes evidence of the best copies that failed a check, where nothing better can come any more: an unverified
     * document is worth more than none.
     */
    @CheckReturnValue
    Uni<Void> keepBestCopies(Lease lease, Posting posting) {
        return store.wanted(posting.id()).chain(wanted -> Multi.createFrom().iterable(wanted)
                .onItem().transformToUniAndConcatenate(piece -> keepBestCopy(lease, posting, piece))
                .onItem().ignoreAsUni());
    }

    private Uni<Boolean> keepBestCopy(Lease lease, Posting posting, ExpectedEvidence piece) {
        return store.candidates(posting.id(), piece).chain(copies -> CandidateChoice.best(copies)
                .map(best -> keep(lease, posting, piece, best.content(), best.findings()).replaceWith(true))
                .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private static boolean definitelyNone(SignatureProvider provider, Throwable thrown) {
        return ProviderFailures.from(provider.id(), thrown).kind() == Kind.NO_SUCH_EVIDENCE;
    }

    private Uni<Void> receive(Lease lease, Posting posting, SignatureProvider provider, ExpectedEvidence piece,
            EvidenceBody body) {
        EvidenceInspection inspection = new EvidenceInspection(piece.kind(), body);
        return contents.write(body.bytes().emitOn(workers).invoke(inspection::see), posting.id().value()).chain(written -> {
            if (inspection.cutOff()) {
                return Uni.createFrom().failure(ProviderFailure.of(provider.id(), Kind.UNCLEAR,
                        "The provider's answer was cut off.").build());
            }
            EvidenceInspection.Findings findings = inspection.findings(provider.evidenceChecks());
            findings.warnings().forEach(warning -> LOG.warnf("Posting %s, %s: %s", posting.id(), piece.kind().word(), warning));
            return findings.failures().isEmpty() ? keep(lease, posting, piece, written, List.of())
                    : keepIfNothingBetterComes(lease, posting, piece, written, findings.failures());
        });
    }

    private Uni<Void> keepIfNothingBetterComes(Lease lease, Posting posting, ExpectedEvidence piece, StoredContent written,
            List<String> findings) {
        return store.keepCandidate(lease, piece, written, findings, CandidateChoice.MOST_COPIES).chain(copies -> {
            Instant windowStart = posting.times().lastKnownUnsigned();
            Optional<Candidate> chosen = CandidateChoice.choose(copies, clock.instant(), windowStart,
                    posting.deadlines().keepUntil());
            return chosen.isEmpty() ? Uni.createFrom().failure(new NotYetGood(piece))
                    : keep(lease, posting, piece, chosen.get().content(), chosen.get().findings());
        });
    }

    private Uni<Void> keep(Lease lease, Posting posting, ExpectedEvidence piece, StoredContent content,
            List<String> findings) {
        if (!findings.isEmpty()) {
            LOG.errorf("Posting %s: a %s is kept although it could not be verified: %s", posting.id(), piece.kind().word(),
                    String.join(" ", findings));
        }
        return store.store(lease, piece, content, findings)
                .invoke(life -> metrics.stored(posting, life, findings.isEmpty(), clock.instant()))
                .replaceWithVoid();
    }
}
