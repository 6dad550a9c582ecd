package io.countersign.collector;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.document.ByteRange;
import io.countersign.document.Contents;
import io.countersign.document.StoredContent;
import io.countersign.posting.Posting;
import io.countersign.provider.SigningRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

/**
 * Makes of a posting what is put to its provider.
 */
@ApplicationScoped
class SigningRequests {

    private final Contents contents;
    private final InboundUrls inboundUrls;

    SigningRequests(Contents contents, InboundUrls inboundUrls) {
        this.contents = contents;
        this.inboundUrls = inboundUrls;
    }

    /** The request; the bytes of its documents are read when the provider's adapter asks for them. */
    SigningRequest of(Posting posting) {
        Posting.Order order = posting.order();
        return new SigningRequest(posting.id(), posting.account(), order.title(), order.description(), order.language(),
                order.reference(), posting.documents().stream().map(this::document).toList(),
                posting.signers().stream().map(Posting.Signer::forProvider).toList(),
                inboundUrls.of(order.tokens().forReturn()),
                inboundUrls.callback(posting.provider(), order.tokens().forCallback()),
                order.expiresAt(), order.options());
    }

    private SigningRequest.Document document(Posting.Document document) {
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
