package io.countersign.adapter.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What lets us in at a provider for a while.
 *
 * @param value as it travels
 * @param renewAt when another one is to be had in its place, a while before it ends
 */
public record Token(String value, Instant renewAt) {

    /** A call that takes its time must not arrive with a token that has ended. */
    private static final Duration EARLY = Duration.ofMinutes(1);
    private static final int PARTS = 4;

    public Token {
        Objects.requireNonNull(value, "value is null");
        Objects.requireNonNull(renewAt, "renewAt is null");
    }

    /** One that ends after this lifetime; of a short one the last quarter is left unused. */
    public static Token lasting(String value, Instant now, Duration lifetime) {
        Duration quarter = lifetime.dividedBy(PARTS);
        return new Token(value, now.plus(lifetime).minus(quarter.compareTo(EARLY) < 0 ? quarter : EARLY));
    }

    /** Silent about the value. */
    @Override
    public String toString() {
        return "Token[renewAt=" + renewAt + "]";
    }
}
