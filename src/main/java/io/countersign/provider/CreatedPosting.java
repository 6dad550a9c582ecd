package io.countersign.provider;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.vertx.core.json.JsonObject;

/**
 * What a provider made of a signing request.
 *
 * @param reference the provider's id of the posting
 * @param status the provider's own word for its state; null when it gave none
 * @param links a link for each signer who gets one from us; empty where the provider invites them itself
 * @param expiresAt when nobody can sign any more; null when not known
 * @param notes what the adapter needs later; opaque to everybody else
 */
public record CreatedPosting(String reference, String status, List<SigningLink> links, Instant expiresAt, JsonObject notes) {

    public CreatedPosting {
        Objects.requireNonNull(reference, "reference is null");
        Objects.requireNonNull(notes, "notes is null");
        links = List.copyOf(links);
    }
}
