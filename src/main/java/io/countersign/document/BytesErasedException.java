package io.countersign.document;

/**
 * Bytes were to be used that have been erased.
 */
public final class BytesErasedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BytesErasedException(ContentId id) {
        super("Content " + id + " was erased.");
    }
}
