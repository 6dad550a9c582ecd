package io.countersign.provider;

/**
 * Says that the caller has no such posting at this provider, whatever the cause: nobody learns whose it may be.
 */
public final class UnknownPostingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param posting our id that was asked for */
    public UnknownPostingException(PostingId posting) {
        super("There is no posting " + posting + " here.");
    }
}
