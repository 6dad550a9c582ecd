package io.countersign.provider.signspace.simulator;

import java.util.Map;

/**
 * Why a call was refused: the HTTP status and the body. Assumed: SignSpace publishes no errors, so a client must read the
 * status alone.
 */
class RefusalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Body body;

    private RefusalException(int status, String code, String error, Map<String, String> fields) {
        super(error);
        this.status = status;
        this.code = code;
        this.body = new Body(error, Map.copyOf(fields));
    }

    /** @param fields what is wrong with each parameter, by its path such as {@code participants[0].nin}; may be empty */
    record Body(String error, Map<String, String> fields) {
    }

    static RefusalException invalid(Map<String, String> fields) {
        return new RefusalException(400, "invalid", "The request is invalid.", fields);
    }

    static RefusalException invalid(String field, String text) {
        return invalid(Map.of(field, text));
    }

    static RefusalException malformed(String error) {
        return new RefusalException(400, "malformed", error, Map.of());
    }

    static RefusalException unauthorized(String error) {
        return new RefusalException(401, "unauthorized", error, Map.of());
    }

    static RefusalException forbidden(String error, Map<String, String> fields) {
        return new RefusalException(403, "forbidden", error, fields);
    }

    static RefusalException unknown(String field, String what) {
        return new RefusalException(404, "unknown", "Not found.", Map.of(field, "is not the id of a " + what));
    }

    int status() {
        return status;
    }

    /** A short word for the log of calls. */
    String code() {
        return code;
    }

    Body body() {
        return body;
    }
}
