package io.countersign.api.create;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.countersign.document.StoredContent;
import io.countersign.posting.Posting;
import io.countersign.posting.Posting.Signer;
import io.countersign.provider.PostingId;
import io.countersign.provider.SignatureProvider;

/**
 * A create that is found right, before anything of it is stored.
 *
 * @param account with the provider, for which the posting is created
 * @param contents of the documents, each uploaded or stored already
 */
record Draft(PostingId id, String account, SignatureProvider provider, CreatePosting requested, Posting.Request request,
        List<Signer> signers,
        List<Content> contents) {

    Draft {
        signers = List.copyOf(signers);
        contents = List.copyOf(contents);
    }

    /**
     * @param document its id
     * @param uploaded null when stored already
     * @param stored null when uploaded now
     */
    record Content(UUID document, UploadedFile uploaded, StoredContent stored) {

        long size() {
            return uploaded == null ? stored.size() : uploaded.size();
        }
    }

    /** How long the documents are together. */
    long size() {
        return contents.stream().mapToLong(Content::size).sum();
    }

    static Map<String, Object> orEmpty(Map<String, Object> options) {
        return options == null ? Map.of() : options;
    }
}
