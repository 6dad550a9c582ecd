package io.countersign.api.view;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.collector.NotPermittedNowException;
import io.countersign.collector.PostingBusyException;
import io.countersign.collector.PostingCommands;
import io.countersign.posting.Posting;
import io.countersign.posting.PostingAction;
import io.countersign.provider.Providers;
import io.countersign.provider.RenewsLinks;
import io.countersign.provider.SignatureProvider;
import io.countersign.provider.SignerState;
import io.countersign.provider.SigningLink;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Links in place of those that worked once only and so were never stored.
 */
@ApplicationScoped
public class RenewedLinks {

    private final PostingCommands postingCommands;
    private final Providers providers;

    RenewedLinks(PostingCommands postingCommands, Providers providers) {
        this.postingCommands = postingCommands;
        this.providers = providers;
    }

    /** True when this signer still waits, and has to be given a fresh link. */
    static boolean needed(Posting posting, Posting.Signer signer, SignatureProvider provider) {
        return PostingAction.SIGNING_LINK.permittedBy(posting) && PostingAction.SIGNING_LINK.supportedBy(provider)
                && signer.state() == SignerState.WAITING && signer.signingLink() == null;
    }

    /** A link for each signer who needs one; for those who cannot be given one now, none. */
    @CheckReturnValue
    public Uni<List<SigningLink>> of(Posting posting) {
        SignatureProvider provider = providers.of(posting.provider());
        List<UUID> signers = posting.signers().stream().filter(signer -> needed(posting, signer, provider))
                .map(Posting.Signer::id).toList();
        return signers.isEmpty() || !(provider instanceof RenewsLinks renewing) ? Uni.createFrom().item(List.of())
                : postingCommands.renewLinks(posting.id(), signers, renewing)
                        .onFailure(failure -> failure instanceof PostingBusyException
                                || failure instanceof NotPermittedNowException)
                        .recoverWithItem(List.of());
    }
}
