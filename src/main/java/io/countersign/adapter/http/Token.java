package io.countersign.adapter.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A bearer token of a provider.
 *
 * @param value as it is sent
 * @param renewAt when another one is requested, a while before this one expires
 * @param endsAt when it expires
 */
public record Token(String value, Instant renewAt, Instant endsAt) {

    /** A slow call must not arrive with a token that has expired. */
    private static final Duration EARLY = Duration.ofMinutes(1);
    private static final int PARTS = 4;

    public Token {
        Objects.requireNonNull(value, "value is null");
        Objects.requireNonNull(renewAt, "renewAt is null");
        Objects.requireNonNull(endsAt, "endsAt is null");
    }

    /** One that expires after this lifetime. Renewal begins a minute before, or in the last quarter of a short lifetime. */
    public static Token lasting(String value, Instant now, Duration lifetime) {
        Duration quarter = lifetime.dividedBy(PARTS);
        Instant end = now.plus(lifetime);
        return new Token(value, end.minus(quarter.compareTo(EARLY) < 0 ? quarter : EARLY), end);
    }

    /** Silent about the value. */
    @Override
    public String toString() {
        return "Token[renewAt=" + renewAt + "]";
    }
}
