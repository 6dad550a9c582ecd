package io.countersign.provider.posten.simulator;

/**
 * Why a call was refused: the HTTP status and what the error document says. Posten publishes six codes; the others are
 * ours, so a client must not build on them.
 */
class RefusalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    // published
    static final String INVALID_STATUS_QUERY_TOKEN = "INVALID_STATUS_QUERY_TOKEN";
    static final String SIGNING_CEREMONY_NOT_COMPLETED = "SIGNING_CEREMONY_NOT_COMPLETED";
    static final String BROKER_NOT_AUTHORIZED = "BROKER_NOT_AUTHORIZED";
    static final String NOT_AUTHORIZED = "NOT_AUTHORIZED";
    static final String SCHEMA_VALIDATION_ERROR = "SCHEMA_VALIDATION_ERROR";
    static final String ARCHIVED_DOCUMENT_NOT_FOUND = "ARCHIVED_DOCUMENT_NOT_FOUND";

    // ours
    static final String INVALID_REQUEST = "INVALID_REQUEST";
    static final String INVALID_DOCUMENT_PACKAGE = "INVALID_DOCUMENT_PACKAGE";
    static final String INVALID_SIGNATURE = "INVALID_SIGNATURE";
    static final String INVALID_SIGNATURE_JOB = "INVALID_SIGNATURE_JOB";
    static final String NOT_FOUND = "NOT_FOUND";
    static final String GONE = "GONE";
    static final String NOT_POSSIBLE_NOW = "NOT_POSSIBLE_NOW";

    private final int status;
    private final String code;

    RefusalException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static RefusalException invalid(String code, String message) {
        return new RefusalException(400, code, message);
    }

    static RefusalException unknown(String what) {
        return new RefusalException(404, NOT_FOUND, "There is no such " + what + ", or not any more.");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
