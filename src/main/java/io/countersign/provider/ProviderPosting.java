package io.countersign.provider;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.vertx.core.json.JsonObject;

/**
 * A posting that a provider has, as its adapter needs it. After it was erased here, which is so in
 * {@link Erases#erase} and can be in {@link Confirms#confirm}, names, national ids and identifiers are null.
 *
 * @param posting our id of it
 * @param account the account with the provider
 * @param reference the provider's id of it
 * @param notes what the adapter left at create and after checks
 * @param signers in the order of the request
 * @param documents in the order of the request
 * @param times from which the deadlines follow
 */
public record ProviderPosting(PostingId posting, String account, String reference, JsonObject notes, List<Signer> signers,
        List<Document> documents, PostingTimes times) {

    public ProviderPosting {
        Objects.requireNonNull(posting, "posting is null");
        Objects.requireNonNull(reference, "reference is null");
        Objects.requireNonNull(notes, "notes is null");
        signers = List.copyOf(signers);
        documents = List.copyOf(documents);
    }

    /**
     * @param identifier chosen by the integrator; null when not given
     * @param role null when not given
     * @param state as we last knew it
     */
    public record Signer(UUID id, Person person, String identifier, String role, SignerState state) {

        /** Names the signer by id, without anything about the person. */
        @Override
        public String toString() {
            return "Signer[id=" + id + ", state=" + state + "]";
        }
    }

    /** @param name a file name without path */
    public record Document(UUID id, String name, String contentType) {
    }
}
