package io.countersign.adapter.http;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import io.countersign.provider.CallAnswer;
import io.countersign.provider.ProviderFailure.Kind;

/**
 * An answer of a provider's, whatever its status.
 *
 * @param status of HTTP
 * @param headers the first value of each, by names without regard to case
 * @param body never null, empty where it has none
 */
public record HttpReply(int status, Map<String, String> headers, byte[] body) implements CallAnswer {

    public static final int BAD_REQUEST = 400;
    public static final int UNAUTHORIZED = 401;
    public static final int FORBIDDEN = 403;
    public static final int NOT_FOUND = 404;
    public static final int TIMED_OUT = 408;
    public static final int GONE = 410;
    public static final int TOO_MANY = 429;
    public static final int TROUBLE = 500;

    static final byte[] NOTHING = {};

    public HttpReply {
        Objects.requireNonNull(body, "body is null");
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = byName;
    }

    /** @param body null where it has none */
    static HttpReply of(int status, Map<String, List<String>> headers, byte[] body) {
        Map<String, String> first = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> values.stream().filter(Objects::nonNull).findFirst()
                .ifPresent(value -> first.putIfAbsent(name, value)));
        return new HttpReply(status, first, body == null ? NOTHING : body);
    }

    /** By the status alone; what an adapter makes of the body may differ. */
    @Override
    public Kind refusal() {
        if (status / 100 == 2 || status / 100 == 3) {
            return null;
        }
        return switch (status) {
            case UNAUTHORIZED, FORBIDDEN -> Kind.CREDENTIALS;
            case NOT_FOUND, GONE -> Kind.GONE;
            case TOO_MANY -> Kind.THROTTLED;
            case TIMED_OUT -> Kind.UNCLEAR;
            default -> status >= TROUBLE ? Kind.UNCLEAR : Kind.REFUSED;
        };
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public boolean success() {
        return status / 100 == 2;
    }

    /** True when it says to ask at the address of its Location. */
    public boolean redirects() {
        return status / 100 == 3 && header("Location").isPresent();
    }

    /** True when what was asked for is not there, or not any more. */
    public boolean nothingThere() {
        return status == NOT_FOUND || status == GONE;
    }

    /** Silent about headers and body, which may name people and hold secrets. */
    @Override
    public String toString() {
        return "HttpReply[status=" + status + ", bytes=" + body.length + "]";
    }
}
