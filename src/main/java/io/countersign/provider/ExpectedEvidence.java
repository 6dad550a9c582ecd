package io.countersign.provider;

import java.util.Objects;
import java.util.UUID;

import io.countersign.evidence.EvidenceKind;

/**
 * An evidence item that a provider says it has.
 *
 * @param kind what it is
 * @param key the provider's own name of the item, unique in its kind and posting; opaque to everybody else
 * @param name a file name to show, without path
 * @param contentType its media type
 * @param signer our id of the signer whose it is; null when it is everybody's
 * @param required false for what completes the picture but need not be there
 */
public record ExpectedEvidence(EvidenceKind kind, String key, String name, String contentType, UUID signer,
        boolean required) {

    public ExpectedEvidence {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(contentType, "contentType is null");
    }
}
