package io.countersign.collector;

import io.countersign.provider.PostingId;

/**
 * Somebody else is working on a posting and does not end in time.
 */
public final class Busy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Busy(PostingId posting) {
        super("Posting " + posting + " is being worked on.");
    }
}
