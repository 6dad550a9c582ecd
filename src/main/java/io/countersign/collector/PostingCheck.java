package io.countersign.collector;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.posting.Lease;
import io.countersign.posting.Posting;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderFailures;
import io.countersign.provider.SignatureProvider;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Brings one posting as far as it can be brought now.
 */
@ApplicationScoped
class PostingCheck {

    private final Settlement settlement;
    private final StatusCheck statusCheck;
    private final ProvidersErasure erasure;
    private final Disappearance disappearance;

    PostingCheck(Settlement settlement, StatusCheck statusCheck, ProvidersErasure erasure, Disappearance disappearance) {
        this.erasure = erasure;
        this.settlement = settlement;
        this.statusCheck = statusCheck;
        this.disappearance = disappearance;
    }

    /**
     * Fetches what is missing, handles notifications, asks, and has it erased. An evidence item that cannot be fetched now
     * keeps
     * nothing else back.
     *
     * @param posting not preparing any more
     * @return fails as the first step that failed
     */
    @CheckReturnValue
    Uni<Void> run(Lease lease, Posting posting, SignatureProvider provider) {
        return Multi.createFrom().<Supplier<Uni<Void>>> items(
                () -> settlement.settle(lease, provider),
                () -> statusCheck.receive(lease, provider),
                () -> statusCheck.ask(lease, provider),
                () -> posting.erasure().pending() ? erasure.run(lease, provider) : Uni.createFrom().voidItem())
                .onItem().transformToUni(Supplier::get).collectFailures().concatenate().onItem().ignoreAsUni()
                .onFailure().transform(EvidenceCollection::first)
                .onFailure(thrown -> ProviderFailures.from(provider.id(), thrown).kind() == Kind.GONE)
                .recoverWithUni(() -> disappearance.gone(lease, posting, provider));
    }

    /** As {@link Disappearance#givenUp}, or as {@link ProvidersErasure#givenUp} when nothing else is left. */
    @CheckReturnValue
    Uni<Void> giveUp(Lease lease, Posting posting, SignatureProvider provider) {
        return posting.onlyErasureLeft() ? erasure.givenUp(lease, posting)
                : disappearance.givenUp(lease, posting, provider);
    }
}
