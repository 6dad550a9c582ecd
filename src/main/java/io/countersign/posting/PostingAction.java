package io.countersign.posting;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import io.countersign.provider.Capability;
import io.countersign.provider.SignatureProvider;
import io.countersign.provider.SignerState;

/**
 * What a caller may request of a posting. The one place where it is decided what is permitted now: {@code can} in an answer
 * and the refusal of a call both ask here.
 */
public enum PostingAction {

    /** Ask the provider for the status at once: as long as another check is planned. */
    REFRESH("refresh", null, posting -> posting.deadlines().nextCheckAt() != null),
    CANCEL("cancel", Capability.CANCEL, posting -> posting.life().state() == PostingState.OPEN),
    /** Give a signer a new signing link. Which signers may have one is decided for each of them, while the posting is open. */
    SIGNING_LINK("signing-link", Capability.RENEW_LINK, posting -> posting.life().state() == PostingState.OPEN),
    REOPEN("reopen", Capability.REOPEN,
            posting -> (posting.life().state() == PostingState.CANCELLED || posting.isOnHold())
                    && !posting.erasure().bytesGone()),
    REPLACE_DOCUMENTS("replace-documents", Capability.REPLACE_DOCUMENTS, PostingAction::isUnsigned),
    ERASE("erase", null, posting -> posting.life().state().isFinal());

    private final String word;
    private final Capability capability;
    private final Predicate<Posting> condition;

    PostingAction(String word, Capability capability, Predicate<Posting> condition) {
        this.word = word;
        this.capability = capability;
        this.condition = condition;
    }

    private static boolean isUnsigned(Posting posting) {
        return posting.life().state() == PostingState.OPEN
                && posting.signers().stream().noneMatch(signer -> signer.state() == SignerState.SIGNED);
    }

    /** The word in {@code can}. */
    public String word() {
        return word;
    }

    /** True when a provider can do this to its postings, in whatever state they are. */
    public boolean supportedBy(SignatureProvider provider) {
        return capability == null || capability.of(provider);
    }

    /** True when the state of the posting permits it. Nothing is permitted for a posting that was erased. */
    public boolean permittedBy(Posting posting) {
        return !posting.erasure().namesGone() && condition.test(posting);
    }

    /**
     * All that is permitted now.
     *
     * @param provider that of the posting
     */
    public static List<PostingAction> permitted(Posting posting, SignatureProvider provider) {
        return Arrays.stream(values()).filter(action -> action.supportedBy(provider) && action.permittedBy(posting)).toList();
    }
}
