package io.countersign.collector;

import io.countersign.provider.PostingId;

/**
 * Somebody else is working on a posting and does not end in time.
 */
public final class PostingBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PostingBusyException(PostingId posting) {
        super("Posting " + posting + " is being worked on.");
    }
}
