package io.countersign.document;

/**
 * Bytes were to be used that have been erased.
 */
public final class BytesErased extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BytesErased(ContentId id) {
        super("Content " + id + " was erased.");
    }
}
