package io.countersign.provider.signicat;

import java.util.Locale;
import java.util.UUID;

/**
 * What an evidence item is asked for by: which of Signicat's files, of which task and document.
 *
 * @param file one of the three kinds
 * @param task our id of the signer; null for what is packaged of all signers' work
 * @param document the id of the packaging task, or that of the task's document
 */
record EvidenceKey(File file, UUID task, UUID document) {

    /** Signicat's files that are evidence. */
    enum File {
        /** all signatures of a document in one PDF */
        PACKAGING,
        /** a document as one signer left it */
        RESULT,
        /** a document that a signer uploaded */
        ORIGINAL
    }

    private static final String SEPARATOR = "/";

    static EvidenceKey packaging(UUID document) {
        return new EvidenceKey(File.PACKAGING, null, document);
    }

    static EvidenceKey result(UUID task, UUID document) {
        return new EvidenceKey(File.RESULT, task, document);
    }

    static EvidenceKey original(UUID task, UUID document) {
        return new EvidenceKey(File.ORIGINAL, task, document);
    }

    /** @throws IllegalArgumentException for a text that {@link #text} does not write */
    static EvidenceKey of(String text) {
        String[] parts = text.split(SEPARATOR, -1);
        File file = File.valueOf(parts[0].toUpperCase(Locale.ROOT));
        if (parts.length != (file == File.PACKAGING ? 2 : 3)) {
            throw new IllegalArgumentException("No evidence has the key " + text);
        }
        UUID last = UUID.fromString(parts[parts.length - 1]);
        return new EvidenceKey(file, file == File.PACKAGING ? null : UUID.fromString(parts[1]), last);
    }

    String text() {
        String kind = file.name().toLowerCase(Locale.ROOT);
        return task == null ? String.join(SEPARATOR, kind, document.toString())
                : String.join(SEPARATOR, kind, task.toString(), document.toString());
    }
}
