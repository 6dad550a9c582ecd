package io.countersign.provider.signicat.simulator;

import java.util.List;

/**
 * Why a call was refused: the HTTP status and the body. Signicat has three families of bodies: problems, violations of an
 * order, and OAuth's own. Only {@code invalid_token} and OAuth's codes are published; the others are ours, so a client must
 * not build on them.
 */
class RefusalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final String INVALID_TOKEN = "invalid_token";
    static final String INVALID_REQUEST = "invalid_request";

    private final int status;
    private final String code;
    private final transient Object body;

    private RefusalException(int status, String code, String message, Object body) {
        super(message);
        this.status = status;
        this.code = code;
        this.body = body;
    }

    /** Signicat: what the errors of the Sign API have in common. */
    record Problem(int status, String type, String title, String detail) {
    }

    /** Signicat: the generic errors say more. */
    record DetailedProblem(int status, String type, String title, String detail, String code, String traceId,
            List<InvalidParam> invalidParams) {
    }

    record InvalidParam(String name, String reason) {
    }

    record Violations(String title, int status, List<Violation> violations) {
    }

    private static RefusalException problem(int status, String code, String title, String detail) {
        return new RefusalException(status, code, detail,
                new Problem(status, "https://developer.signicat.com/errors/" + code, title, detail));
    }

    static RefusalException malformed(String detail) {
        return problem(400, "malformed", "Bad Request", detail);
    }

    static RefusalException unknown(String what) {
        return problem(404, "not-found", "Not Found", "There is no such " + what + ", or not any more.");
    }

    static RefusalException mediaType(String detail) {
        return problem(415, "unsupported-media-type", "Unsupported Media Type", detail);
    }

    static RefusalException violations(List<Violation> violations) {
        return new RefusalException(400, "violations", "The order breaks rules: " + violations,
                new Violations("Constraint Violation", 400, List.copyOf(violations)));
    }

    static RefusalException unauthorized(String detail) {
        return new RefusalException(401, INVALID_TOKEN, detail, new DetailedProblem(401, "about:blank", "Unauthorized", detail,
                INVALID_TOKEN, OpaqueTokens.artifact(), null));
    }

    /** A refusal in the words of the generic errors. */
    static RefusalException generic(String detail) {
        return new RefusalException(400, INVALID_REQUEST, detail, new DetailedProblem(400, "about:blank", "Bad Request", detail,
                INVALID_REQUEST, OpaqueTokens.artifact(), List.of(new InvalidParam("body", detail))));
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    Object body() {
        return body;
    }
}
