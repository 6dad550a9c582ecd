package io.countersign.provider;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/**
 * A posting as it is put to a provider.
 *
 * @param posting our id of it
 * @param account the account with the provider to use
 * @param presentation what its signers read about it
 * @param documents at least one
 * @param signers at least one
 * @param urls our addresses that the provider and the signers' browsers call
 * @param expiresAt when signing shall end; null leaves it to the provider
 * @param options the provider's own settings of the posting, as given; never null
 */
public record SigningRequest(PostingId posting, String account, Presentation presentation, List<Document> documents,
        List<Signer> signers, GatewayUrls urls, Instant expiresAt, JsonObject options) {

    public SigningRequest {
        Objects.requireNonNull(posting, "posting is null");
        Objects.requireNonNull(account, "account is null");
        Objects.requireNonNull(presentation, "presentation is null");
        Objects.requireNonNull(urls, "urls is null");
        Objects.requireNonNull(options, "options is null");
        documents = List.copyOf(documents);
        signers = List.copyOf(signers);
    }

    /** Silent about the addresses, which hold the posting's own tokens, and about what is signed. */
    @Override
    public String toString() {
        return "SigningRequest[posting=" + posting + "]";
    }

    /**
     * A document to be signed.
     *
     * @param id our id of it
     * @param name a file name without path
     * @param contentType its media type
     * @param description null when not given
     * @param size in bytes
     * @param content its bytes
     * @param options the provider's own settings of the document, as given; never null
     */
    public record Document(UUID id, String name, String contentType, String description, long size, Content content,
            JsonObject options) {
    }

    /** The bytes of a document, read anew at each call. */
    public interface Content {

        /** As a stream, for a wire that takes one. */
        Multi<Buffer> stream();

        /** As a whole, for a wire that demands it; the caller was admitted by the byte budget before. */
        @CheckReturnValue
        Uni<byte[]> whole();

        /**
         * A part that lies inside it, for what looks at single places of it.
         *
         * @return exactly {@code length} bytes
         */
        @CheckReturnValue
        Uni<byte[]> part(long first, int length);
    }

    /**
     * A person asked to sign.
     *
     * @param id our id of the signer
     * @param identifier chosen by the integrator; null when not given
     * @param role null when not given
     * @param order who signs first; null when not given
     * @param options the provider's own settings of the signer, as given; never null
     */
    public record Signer(UUID id, Person person, String identifier, String role, Integer order, JsonObject options) {

        /** Names the signer by id, without anything about the person. */
        @Override
        public String toString() {
            return "Signer[id=" + id + "]";
        }
    }

    /**
     * Our addresses of a posting; each holds a token of the posting, so none is logged.
     *
     * @param completed where the provider sends the browser of a signer who signed
     * @param cancelled where it sends the browser of a signer who refused to sign
     * @param failed where it sends the browser when signing failed
     * @param callback what the provider itself calls when something happened to the posting
     */
    public record GatewayUrls(URI completed, URI cancelled, URI failed, URI callback) {

        public GatewayUrls {
            Objects.requireNonNull(completed, "completed is null");
            Objects.requireNonNull(cancelled, "cancelled is null");
            Objects.requireNonNull(failed, "failed is null");
            Objects.requireNonNull(callback, "callback is null");
        }

        /** Silent about the addresses: they hold the posting's own tokens. */
        @Override
        public String toString() {
            return "GatewayUrls[]";
        }
    }
}
