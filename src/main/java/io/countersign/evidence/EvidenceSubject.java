package io.countersign.evidence;

import java.util.List;
import java.util.Objects;

import io.countersign.evidence.bytes.RandomBytes;

/**
 * An evidence item that is inspected, together with what it should prove.
 *
 * @param kind what it should be
 * @param bytes as they came
 * @param sent the documents that were sent to be signed, in their order; never null
 */
public record EvidenceSubject(EvidenceKind kind, RandomBytes bytes, List<SentDocument> sent) {

    public EvidenceSubject {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(bytes, "bytes is null");
        sent = List.copyOf(sent);
    }

    /**
     * A document that was sent to be signed.
     *
     * @param contentType its media type
     * @param sha256 of its bytes, 64 lower-case hexadecimal digits
     * @param bytes read only where a check needs them
     */
    public record SentDocument(String contentType, String sha256, RandomBytes bytes) {

        public SentDocument {
            Objects.requireNonNull(contentType, "contentType is null");
            Objects.requireNonNull(sha256, "sha256 is null");
            Objects.requireNonNull(bytes, "bytes is null");
        }
    }
}
