package io.countersign.collector;

import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.posting.Lease;
import io.countersign.posting.Posting;
import io.countersign.posting.PostingAction;
import io.countersign.posting.PostingErasures;
import io.countersign.posting.PostingLifecycle;
import io.countersign.provider.Cancels;
import io.countersign.provider.PostingId;
import io.countersign.provider.RenewsLinks;
import io.countersign.provider.Reopens;
import io.countersign.provider.SignatureProvider;
import io.countersign.provider.SigningLink;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * What somebody asks of a posting at its provider. Done under the posting's lease, so that nothing else happens to it
 * meanwhile; a caller who goes away does not stop it.
 */
@ApplicationScoped
public class PostingCommands {

    private static final Logger LOG = Logger.getLogger(PostingCommands.class);

    private final PostingLifecycle lifecycle;
    private final PostingErasures erasures;
    private final LeasedWork leasedWork;
    private final ProviderCalls calls;

    PostingCommands(PostingLifecycle lifecycle, PostingErasures erasures, LeasedWork leasedWork,
            ProviderCalls calls) {
        this.lifecycle = lifecycle;
        this.erasures = erasures;
        this.leasedWork = leasedWork;
        this.calls = calls;
    }

    /**
     * Cancels an open posting. Fails as the provider fails, with {@link NotPermittedNowException}, or with
     * {@link PostingBusyException}.
     */
    @CheckReturnValue
    public Uni<Void> cancel(PostingId posting, Cancels provider) {
        return run(posting, PostingAction.CANCEL, (lease, fresh) -> calls
                .change(lease, () -> provider.cancel(fresh.forProvider()))
                .chain(() -> lifecycle.cancelled(lease)));
    }

    /**
     * Opens a cancelled posting again. Fails as the provider fails, with {@link NotPermittedNowException}, or with
     * {@link PostingBusyException}.
     */
    @CheckReturnValue
    public Uni<Void> reopen(PostingId posting, Reopens provider) {
        return run(posting, PostingAction.REOPEN, (lease, fresh) -> calls
                .change(lease, () -> provider.reopen(fresh.forProvider()))
                .chain(() -> lifecycle.reopened(lease)));
    }

    /**
     * Erases a posting that has ended. What its provider holds is erased later.
     *
     * @return fails with {@link NotPermittedNowException} or with {@link PostingBusyException}
     */
    @CheckReturnValue
    public Uni<Void> erase(PostingId posting, SignatureProvider provider) {
        return run(posting, PostingAction.ERASE, (lease, fresh) -> erasures.erase(lease, provider));
    }

    /**
     * Gets a fresh signing link for a signer. Fails as the provider fails, with {@link NotPermittedNowException}, or with
     * {@link PostingBusyException}.
     *
     * @param signer our id of a signer of the posting
     */
    @CheckReturnValue
    public Uni<SigningLink> renewLink(PostingId posting, UUID signer, RenewsLinks provider) {
        return run(posting, PostingAction.SIGNING_LINK, (lease, fresh) -> renew(lease, fresh, signer, provider));
    }

    /**
     * Gets fresh signing links for several signers, as many as can be had: after a failure no other is asked for.
     *
     * @param signers our ids of signers of the posting
     * @return fails as our own store fails, with {@link NotPermittedNowException}, or with {@link PostingBusyException}
     */
    @CheckReturnValue
    public Uni<List<SigningLink>> renewLinks(PostingId posting, List<UUID> signers, RenewsLinks provider) {
        return run(posting, PostingAction.SIGNING_LINK, (lease, fresh) -> Multi.createFrom().iterable(signers)
                .onItem().transformToUniAndConcatenate(signer -> renew(lease, fresh, signer, provider))
                .onFailure(failure -> !(failure instanceof Lease.Lost))
                .invoke(failure -> LOG.warnf("No fresh signing link for posting %s: %s", posting, failure.getMessage()))
                .onFailure().recoverWithCompletion().collect().asList());
    }

    /** The state is judged under the lease: it may have changed since the caller saw it. */
    private <T> Uni<T> run(PostingId posting, PostingAction action, BiFunction<Lease, Posting, Uni<T>> command) {
        return leasedWork.run(posting, (lease, fresh) -> action.permittedBy(fresh) ? command.apply(lease, fresh)
                : Uni.createFrom().failure(new NotPermittedNowException(fresh)));
    }

    private Uni<SigningLink> renew(Lease lease, Posting posting, UUID signer, RenewsLinks provider) {
        return calls.change(lease, () -> provider.renewLink(posting.forProvider(), signer))
                .call(link -> lifecycle.renewed(lease, link));
    }
}
