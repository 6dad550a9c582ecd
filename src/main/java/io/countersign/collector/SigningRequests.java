package io.countersign.collector;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.document.ByteRange;
import io.countersign.document.Contents;
import io.countersign.document.StoredContent;
import io.countersign.posting.Posting;
import io.countersign.provider.PostingId;
import io.countersign.provider.ProviderId;
import io.countersign.provider.SigningRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

/**
 * Assembles the request that a provider receives: the only place where one is made, so that what an adapter judges before
 * anything is stored is what it sends afterwards.
 */
@ApplicationScoped
public class SigningRequests {

    private final Contents contents;
    private final InboundUrls inboundUrls;

    SigningRequests(Contents contents, InboundUrls inboundUrls) {
        this.contents = contents;
        this.inboundUrls = inboundUrls;
    }

    /** The request of a stored posting; the bytes of its documents are read when the provider's adapter asks for them. */
    SigningRequest of(Posting posting) {
        return of(posting.id(), posting.account(), posting.provider(), posting.request(),
                posting.documents().stream().map(this::document).toList(), posting.signers());
    }

    /**
     * The request of a posting that may not be stored yet.
     *
     * @param account with the provider, for which the posting is created
     * @param documents with the ids that they are stored with
     */
    public SigningRequest of(PostingId id, String account, ProviderId provider, Posting.Request request,
            List<SigningRequest.Document> documents, List<Posting.Signer> signers) {
        return new SigningRequest(id, account, request.presentation(), documents,
                signers.stream().map(Posting.Signer::forProvider).toList(), inboundUrls.of(provider, request.tokens()),
                request.expiresAt(), request.options());
    }

    /** A stored document as a provider is given it; its bytes are read when the adapter asks for them. */
    SigningRequest.Document document(Posting.Document document) {
        return new SigningRequest.Document(document.id(), document.name(), document.contentType(), document.description(),
                document.content().size(), new Stored(document.content()), document.options());
    }

    private final class Stored implements SigningRequest.Content {

        private final StoredContent content;

        Stored(StoredContent content) {
            this.content = content;
        }

        @Override
        public Multi<Buffer> stream() {
            return contents.read(content.id(), ByteRange.whole(content.size()));
        }

        @Override
        public Uni<byte[]> whole() {
            return contents.readWhole(content);
        }

        @Override
        public Uni<byte[]> part(long first, int length) {
            return contents.readPart(content.id(), new ByteRange(first, length));
        }
    }
}
