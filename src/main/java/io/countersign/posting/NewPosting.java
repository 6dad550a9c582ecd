package io.countersign.posting;

import java.util.List;
import java.util.Objects;

import io.countersign.posting.Posting.Document;
import io.countersign.posting.Posting.Request;
import io.countersign.posting.Posting.Signer;
import io.countersign.provider.KeepUntil;
import io.countersign.provider.PostingId;
import io.countersign.provider.ProviderId;

/**
 * A posting that an integrator asked for, checked and with its documents written, before anything of it is stored.
 *
 * @param written which documents' bytes were written for this posting and become complete with it; the others are
 *        somebody's evidence already
 * @param keepUntil the first keep-until
 * @param weight bytes of memory that a worker needs for it; 0 where bytes are streamed
 * @param key under which the integrator may ask again; null when none was given
 */
public record NewPosting(PostingId id, String tenant, String account, ProviderId provider, Request request,
        List<Signer> signers, List<Document> documents, List<Document> written, KeepUntil keepUntil, long weight,
        Key key) {

    public NewPosting {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(keepUntil, "keepUntil is null");
        signers = List.copyOf(signers);
        documents = List.copyOf(documents);
        written = List.copyOf(written);
    }

    /** The documents that are somebody's evidence already. */
    List<Document> referred() {
        return documents.stream().filter(document -> !written.contains(document)).toList();
    }

    /**
     * @param value the integrator's key
     * @param fingerprint of the request that it stands for
     */
    public record Key(String value, String fingerprint) {

        public Key {
            Objects.requireNonNull(value, "value is null");
            Objects.requireNonNull(fingerprint, "fingerprint is null");
        }
    }
}
