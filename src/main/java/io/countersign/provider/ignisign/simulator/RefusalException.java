package io.countersign.provider.ignisign.simulator;

/**
 * Why a call was refused. IgniSign: every error is {@code {message, timestamp, status, code, context}}, and its client
 * recognizes the code by its name. The HTTP status of a code is not published: Assumed throughout.
 */
class RefusalException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    static final String CANNOT_PUBLISH = "CANNOT_PUBLISH_SIGNATURE_REQUEST__";
    static final String NOT_AS_PROFILE = "SIGNATURE_REQUEST_DTO_NOT_MATCH_WITH_SIGNATURE_PROFILE__";
    static final String INCOMPLETE = "CANNOT_UPDATE_OR_PUBLISH_SIGNATURE_REQUEST__";

    private final int status;
    private final String code;
    private final String field;

    /** @param field what the context names; null for nothing */
    private RefusalException(int status, String code, String message, String field) {
        super(message);
        this.status = status;
        this.code = code;
        this.field = field;
    }

    static RefusalException invalid(String field, String text) {
        return new RefusalException(400, "BODY_VALIDATION_FAILED", field + " " + text, field);
    }

    static RefusalException parameter(String name, String text) {
        return new RefusalException(400, "PARAMS_VALIDATION_FAILED", name + " " + text, name);
    }

    static RefusalException query(String name, String text) {
        return new RefusalException(400, "QUERY_VALIDATION_FAILED", name + " " + text, name);
    }

    /** A rule that has a code of its own. */
    static RefusalException rule(String code, String field) {
        return new RefusalException(400, code, code.toLowerCase(java.util.Locale.ROOT).replace('_', ' '), field);
    }

    static RefusalException rule(String code) {
        return rule(code, null);
    }

    static RefusalException unauthorized(String code) {
        return new RefusalException(401, code, "The call is not authenticated.", null);
    }

    static RefusalException forbidden(String code) {
        return new RefusalException(403, code, "This belongs to another application or environment.", null);
    }

    static RefusalException unknown(String code) {
        return new RefusalException(404, code, "There is none.", null);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    /** Null where the code says all. */
    String field() {
        return field;
    }
}
