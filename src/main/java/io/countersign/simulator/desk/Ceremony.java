package io.countersign.simulator.desk;

import java.net.URI;
import java.util.Objects;

/**
 * One signer's ceremony, as the desk shows it.
 *
 * @param provider the provider's id
 * @param reference the provider's own id of the posting
 * @param title what is to be signed
 * @param signer who is to sign
 * @param state how far the signer is
 * @param link the signing page; null where the provider has none
 */
public record Ceremony(String provider, String reference, String title, Signer signer, CeremonyState state, URI link) {

    public Ceremony {
        Objects.requireNonNull(provider, "provider is null");
        Objects.requireNonNull(reference, "reference is null");
        Objects.requireNonNull(title, "title is null");
        Objects.requireNonNull(signer, "signer is null");
        Objects.requireNonNull(state, "state is null");
    }

    /**
     * @param key opaque and safe in a URL, never a name or a number of a person
     * @param name the signer's name
     */
    public record Signer(String key, String name) {

        public Signer {
            Objects.requireNonNull(key, "key is null");
            Objects.requireNonNull(name, "name is null");
        }
    }
}
