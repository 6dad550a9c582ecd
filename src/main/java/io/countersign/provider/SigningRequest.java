package io.countersign.provider;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
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
 * @param title never blank
 * @param description null when not given
 * @param language a language tag; null when not given
 * @param reference the integrator's own; null when not given
 * @param documents at least one
 * @param signers at least one
 * @param returnDoor where the provider sends browsers back to
 * @param callback our address that a provider may call when there is news of the posting
 * @param expiresAt when signing shall end; null leaves it to the provider
 * @param options the provider's own settings of the posting, as given; never null
 */
public record SigningRequest(PostingId posting, String account, String title, String description, String language,
        String reference, List<Document> documents, List<Signer> signers, ReturnDoor returnDoor, URI callback,
        Instant expiresAt, JsonObject options) {

    public SigningRequest {
        Objects.requireNonNull(posting, "posting is null");
        Objects.requireNonNull(account, "account is null");
        Objects.requireNonNull(title, "title is null");
        Objects.requireNonNull(returnDoor, "returnDoor is null");
        Objects.requireNonNull(callback, "callback is null");
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
     * @param name the full name, never blank
     * @param firstName null when not given
     * @param lastName null when not given
     * @param email null when not given
     * @param phone null when not given
     * @param nationalId null when not given
     * @param birthDate who the person is; null when not given
     * @param identifier chosen by the integrator; null when not given
     * @param role null when not given
     * @param order who signs first; null when not given
     * @param options the provider's own settings of the signer, as given; never null
     */
    public record Signer(UUID id, String name, String firstName, String lastName, String email, String phone,
            String nationalId, LocalDate birthDate, String identifier, String role, Integer order, JsonObject options) {

        /** Tells who is meant without telling anything about the person. */
        @Override
        public String toString() {
            return "Signer[id=" + id + "]";
        }
    }

    /** Our addresses to which a provider sends the browser back. */
    public record ReturnDoor(URI completed, URI cancelled, URI failed) {

        public ReturnDoor {
            Objects.requireNonNull(completed, "completed is null");
            Objects.requireNonNull(cancelled, "cancelled is null");
            Objects.requireNonNull(failed, "failed is null");
        }

        /** Silent about the addresses: they hold the posting's own token. */
        @Override
        public String toString() {
            return "ReturnDoor[]";
        }
    }
}
