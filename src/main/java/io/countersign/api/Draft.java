package io.countersign.api;

import java.util.List;
import java.util.Map;

import io.countersign.document.StoredContent;
import io.countersign.posting.Posting;
import io.countersign.posting.Posting.Signer;
import io.countersign.provider.PostingId;
import io.countersign.provider.SignatureProvider;

/**
 * A create that is found right, before anything of it is stored.
 *
 * @param contents of the documents, each uploaded or stored already
 */
record Draft(PostingId id, SignatureProvider provider, CreatePosting wanted, Posting.Order order, List<Signer> signers,
        List<Content> contents) {

    Draft {
        signers = List.copyOf(signers);
        contents = List.copyOf(contents);
    }

    /**
     * @param uploaded null when stored already
     * @param stored null when uploaded now
     */
    record Content(UploadedFile uploaded, StoredContent stored) {

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
