package io.countersign.collector;

import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.posting.Lease;
import io.countersign.posting.Posting;
import io.countersign.posting.PostingLifecycle;
import io.countersign.posting.PostingState;
import io.countersign.posting.Postings;
import io.countersign.provider.Confirms;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderFailures;
import io.countersign.provider.SignatureProvider;
import io.countersign.provider.SignerState;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Brings one posting as far as it can be brought now: asks its provider, fetches what is signed, confirms.
 */
@ApplicationScoped
class PostingCheck {

    private final Postings postings;
    private final PostingLifecycle lifecycle;
    private final EvidenceCollection collection;
    private final CollectorMetrics metrics;
    private final Clock clock;

    PostingCheck(Postings postings, PostingLifecycle lifecycle, EvidenceCollection collection, CollectorMetrics metrics,
            Clock clock) {
        this.postings = postings;
        this.lifecycle = lifecycle;
        this.collection = collection;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Asks while anybody may sign; afterwards fetches what is wanted, and asks again only when nothing is known to be.
     *
     * @param posting not preparing any more
     */
    @CheckReturnValue
    Uni<Void> run(Lease lease, Posting posting, SignatureProvider provider) {
        return advance(lease, posting, provider)
                .chain(() -> confirm(lease, posting, provider))
                .onFailure(thrown -> ProviderFailures.from(provider.id(), thrown).kind() == Kind.GONE)
                .recoverWithUni(() -> gone(lease, posting, provider));
    }

    private Uni<Void> advance(Lease lease, Posting posting, SignatureProvider provider) {
        boolean nothingKnown = posting.work().wanted() == 0 && !posting.life().state().isFinal();
        return posting.life().state() == PostingState.OPEN || nothingKnown ? ask(lease, posting, provider)
                : collection.collect(lease, posting, provider).replaceWithVoid();
    }

    private Uni<Void> ask(Lease lease, Posting posting, SignatureProvider provider) {
        Instant askedAt = clock.instant();
        return provider.check(posting.forProvider())
                .chain(report -> lifecycle.reported(lease, report, askedAt, provider)
                        .chain(() -> report.evidence().isEmpty() ? Uni.createFrom().voidItem()
                                : collectAnew(lease, provider)));
    }

    private Uni<Void> collectAnew(Lease lease, SignatureProvider provider) {
        return postings.get(lease.posting()).chain(fresh -> collection.collect(lease, fresh, provider)).replaceWithVoid();
    }

    private Uni<Void> gone(Lease lease, Posting posting, SignatureProvider provider) {
        return collection.keepBestCopies(lease, posting).chain(() -> postings.get(posting.id())).chain(fresh -> {
            boolean nobodySigned = fresh.signers().stream().noneMatch(signer -> signer.state() == SignerState.SIGNED);
            boolean provenUnsigned = nobodySigned && clock.instant().isBefore(provider.keepUntil(fresh.times()).at());
            return lifecycle.gone(lease, provenUnsigned, fresh.deadlines().toldCompletedAt() != null)
                    .invoke(life -> metrics.ended(fresh, life));
        }).replaceWithVoid();
    }

    /** Only after every required piece is durable and verified: the provider may forget the posting then. */
    private Uni<Void> confirm(Lease lease, Posting posting, SignatureProvider provider) {
        if (!(provider instanceof Confirms confirms)) {
            return Uni.createFrom().voidItem();
        }
        return postings.get(posting.id()).chain(fresh -> fresh.mayBeConfirmed()
                ? confirms.confirm(fresh.forProvider()).chain(() -> lifecycle.confirmed(lease))
                : Uni.createFrom().voidItem());
    }

    /**
     * The provider gave no clear answer while it surely still had the posting, nor for long afterwards.
     */
    @CheckReturnValue
    Uni<Void> giveUp(Lease lease, Posting posting) {
        return collection.keepBestCopies(lease, posting).chain(() -> postings.get(posting.id()))
                .chain(fresh -> lifecycle.gone(lease, false, fresh.deadlines().toldCompletedAt() != null)
                        .invoke(life -> metrics.ended(fresh, life)))
                .replaceWithVoid();
    }
}
