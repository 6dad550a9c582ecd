package io.countersign.collector;

import io.countersign.posting.Posting;

/**
 * A posting does not stand (any more) as it must for what was asked of it. Nothing was done.
 */
public final class NotPermittedNowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotPermittedNowException(Posting posting) {
        super("Posting " + posting.id() + " is " + posting.life().state().word() + ".");
    }
}
