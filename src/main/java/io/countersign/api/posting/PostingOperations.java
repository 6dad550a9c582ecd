package io.countersign.api.posting;

import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.api.problem.Problems;
import io.countersign.api.problem.ProviderProblems;
import io.countersign.api.request.ApiConfig;
import io.countersign.collector.NotPermittedNowException;
import io.countersign.collector.OnDemandCheck;
import io.countersign.collector.PostingBusyException;
import io.countersign.collector.PostingCommands;
import io.countersign.posting.Posting;
import io.countersign.posting.PostingAction;
import io.countersign.posting.Postings;
import io.countersign.provider.Cancels;
import io.countersign.provider.PostingId;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.Providers;
import io.countersign.provider.RenewsLinks;
import io.countersign.provider.Reopens;
import io.countersign.provider.ReplacesDocuments;
import io.countersign.provider.SignatureProvider;
import io.countersign.provider.SignerState;
import io.countersign.provider.SigningLink;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * What may be asked of a posting, where its provider has a way to.
 */
@ApplicationScoped
class PostingOperations {

    private final OnDemandCheck onDemand;
    private final PostingCommands postingCommands;
    private final Postings postings;
    private final Providers providers;
    private final ApiConfig config;

    PostingOperations(OnDemandCheck onDemand, PostingCommands postingCommands, Postings postings, Providers providers,
            ApiConfig config) {
        this.onDemand = onDemand;
        this.postingCommands = postingCommands;
        this.postings = postings;
        this.providers = providers;
        this.config = config;
    }

    /** Asks the provider, unless nothing is left to ask, and answers the posting as it stands then. */
    @CheckReturnValue
    Uni<Posting> refresh(Posting posting) {
        return !PostingAction.REFRESH.permittedBy(posting) ? Uni.createFrom().item(posting)
                : onDemand.run(posting, false, config.refresh()).chain(() -> postings.get(posting.id()));
    }

    @CheckReturnValue
    Uni<Posting> cancel(Posting posting) {
        String what = "cancel a posting";
        Cancels provider = capable(posting, Cancels.class, what);
        require(posting, PostingAction.CANCEL, what);
        return failures(posting, what, postingCommands.cancel(posting.id(), provider)).chain(() -> postings.get(posting.id()));
    }

    @CheckReturnValue
    Uni<Posting> reopen(Posting posting) {
        String what = "open a posting again";
        Reopens provider = capable(posting, Reopens.class, what);
        require(posting, PostingAction.REOPEN, what);
        return failures(posting, what, postingCommands.reopen(posting.id(), provider))
                .chain(() -> postings.get(posting.id()));
    }

    /** Does nothing to a posting that was erased before. */
    @CheckReturnValue
    Uni<Posting> erase(Posting posting) {
        if (posting.erasure().namesGone()) {
            return Uni.createFrom().item(posting);
        }
        if (!PostingAction.ERASE.permittedBy(posting)) {
            throw Problems.notFinished(posting);
        }
        return failures(postingCommands.erase(posting.id(), providers.of(posting.provider())))
                .onFailure(NotPermittedNowException.class).recoverWithUni(() -> erasedMeanwhile(posting.id()))
                .chain(() -> postings.get(posting.id()));
    }

    /** Succeeds where another call erased the posting first. */
    private Uni<Void> erasedMeanwhile(PostingId posting) {
        return postings.get(posting).invoke(fresh -> {
            if (!fresh.erasure().namesGone()) {
                throw Problems.notFinished(fresh);
            }
        }).replaceWithVoid();
    }

    /** @param command replaces the documents at the provider and here */
    @CheckReturnValue
    Uni<Posting> replaceDocuments(Posting posting, Function<ReplacesDocuments, Uni<Void>> command) {
        String what = "replace the documents of a posting";
        ReplacesDocuments provider = capable(posting, ReplacesDocuments.class, what);
        require(posting, PostingAction.REPLACE_DOCUMENTS, what);
        return failures(posting, what, command.apply(provider)).chain(() -> postings.get(posting.id()));
    }

    @CheckReturnValue
    Uni<SigningLink> renewLink(Posting posting, UUID signer) {
        String what = "give a fresh signing link";
        boolean waiting = posting.signers().stream().filter(one -> one.id().equals(signer)).findFirst()
                .orElseThrow(() -> Problems.notFound("signer")).state() == SignerState.WAITING;
        RenewsLinks provider = capable(posting, RenewsLinks.class, what);
        require(posting, PostingAction.SIGNING_LINK, what);
        if (!waiting) {
            throw Problems.notPossibleNow(what, posting);
        }
        return failures(posting, what, postingCommands.renewLink(posting.id(), signer, provider));
    }

    private <T> T capable(Posting posting, Class<T> capability, String what) {
        SignatureProvider provider = providers.of(posting.provider());
        if (!capability.isInstance(provider)) {
            throw Problems.unsupported(what, provider.profile().name());
        }
        return capability.cast(provider);
    }

    private static void require(Posting posting, PostingAction action, String what) {
        if (!action.permittedBy(posting)) {
            throw Problems.notPossibleNow(what, posting);
        }
    }

    private <T> Uni<T> failures(Posting posting, String what, Uni<T> command) {
        return failures(command).onFailure(NotPermittedNowException.class).recoverWithUni(() -> postings.get(posting.id())
                .chain(fresh -> Uni.createFrom().failure(Problems.notPossibleNow(what, fresh))));
    }

    private static <T> Uni<T> failures(Uni<T> command) {
        return command
                .onFailure(PostingBusyException.class).transform(busy -> Problems.busy())
                .onFailure(ProviderFailure.class).transform(failure -> ProviderProblems.of((ProviderFailure) failure));
    }
}
