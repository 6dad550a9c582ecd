package io.countersign.simulator.mail;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A mail of a simulator to one person.
 *
 * @param provider the provider's id
 * @param reference the provider's own id of the posting
 * @param kind what it is for, a word of the provider's simulator such as {@code invitation}
 * @param to the address of the recipient
 * @param link where the recipient is to go; null for a mail without a link
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Mail(String provider, String reference, String kind, String to, String subject, Instant at, URI link) {

    public Mail {
        Objects.requireNonNull(provider, "provider is null");
        Objects.requireNonNull(reference, "reference is null");
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(to, "to is null");
        Objects.requireNonNull(subject, "subject is null");
        Objects.requireNonNull(at, "at is null");
    }
}
