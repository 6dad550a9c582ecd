package io.countersign.provider.posten;

import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * An answer of Posten's.
 *
 * @param status of HTTP
 * @param nextPoll X-Next-permitted-poll-time; null where it has none
 * @param rateLimited Posten: the header named DoSFilter tells too many calls from a poll that came too early
 * @param body never null, empty where it has none
 */
record PostenReply(int status, String nextPoll, boolean rateLimited, byte[] body) {

    static final int NO_CONTENT = 204;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int TIMED_OUT = 408;
    static final int GONE = 410;
    static final int TOO_MANY = 429;
    static final int TROUBLE = 500;

    static final byte[] NOTHING = {};

    PostenReply {
        Objects.requireNonNull(body, "body is null");
    }

    /**
     * @param header gives the value of a header by its name; null where there is none
     * @param body null where it has none
     */
    static PostenReply of(int status, UnaryOperator<String> header, byte[] body) {
        String nextPoll = header.apply("X-Next-permitted-poll-time");
        boolean limited = status == TOO_MANY && (header.apply("DoSFilter") != null || nextPoll == null);
        return new PostenReply(status, nextPoll, limited, body == null ? NOTHING : body);
    }

    boolean success() {
        return status / 100 == 2;
    }

    /** Silent about the body, which may name people. */
    @Override
    public String toString() {
        return "PostenReply[status=" + status + ", bytes=" + body.length + "]";
    }
}
