package io.countersign.collector;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.posting.Posting;
import io.countersign.posting.PostingAction;
import io.countersign.posting.PostingDocuments;
import io.countersign.posting.PostingDocuments.Replacement;
import io.countersign.provider.PostingId;
import io.countersign.provider.ReplacesDocuments;
import io.countersign.provider.SigningRequest;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Replaces the documents of a posting, at its provider and then here. Done under the posting's lease; a caller who disconnects
 * does not stop it.
 */
@ApplicationScoped
public class DocumentReplacement {

    private final LeasedWork leasedWork;
    private final ProviderCalls calls;
    private final CreateCall createCall;
    private final SigningRequests requests;
    private final PostingDocuments documents;

    DocumentReplacement(LeasedWork leasedWork, ProviderCalls calls, CreateCall createCall, SigningRequests requests,
            PostingDocuments documents) {
        this.leasedWork = leasedWork;
        this.calls = calls;
        this.createCall = createCall;
        this.requests = requests;
        this.documents = documents;
    }

    /**
     * Fails as the provider fails, with {@link NotPermittedNowException}, or with {@link PostingBusyException}; then the
     * documents
     * are as they were, and the same call can be made again.
     */
    @CheckReturnValue
    public Uni<Void> run(PostingId posting, Replacement replacement, ReplacesDocuments provider) {
        return leasedWork.run(posting, (lease, fresh) -> {
            if (!PostingAction.REPLACE_DOCUMENTS.permittedBy(fresh)) {
                return Uni.createFrom().failure(new NotPermittedNowException(fresh));
            }
            return documents.prepare(lease, replacement)
                    .chain(() -> calls.change(lease,
                            () -> provider.replaceDocuments(fresh.forProvider(), forProvider(replacement),
                                    createCall.steps(lease, fresh))))
                    .chain(notes -> documents.replace(lease, fresh, replacement, notes));
        });
    }

    private List<SigningRequest.Document> forProvider(Replacement replacement) {
        return replacement.all().stream().map((Posting.Document document) -> requests.document(document)).toList();
    }
}
