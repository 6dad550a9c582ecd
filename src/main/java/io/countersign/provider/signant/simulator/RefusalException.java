package io.countersign.provider.signant.simulator;

/**
 * Why an operation was refused: what comes back as ErrorCode and Message in an ordinary reply. Signant publishes 4008
 * alone; the other codes are ours, so a client must not build on them.
 */
class RefusalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final int BAD_CREDENTIALS = 4001;
    static final int INVALID = 4002;
    static final int NOT_A_PDF = 4003;
    static final int UNKNOWN_ATTACHMENT = 4004;
    static final int NOT_SIGNED_YET = 4005;
    static final int UNKNOWN_POSTING = 4008;

    private final int code;

    RefusalException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** Signant: the one documented code; it means expired and deleted as well as never known. */
    static RefusalException unknownPosting() {
        return new RefusalException(UNKNOWN_POSTING, "Incorrect postingID");
    }

    int code() {
        return code;
    }
}
