package io.countersign.provider;

import java.util.Objects;

/**
 * A digest by which a provider lets us see that a body arrived whole. A check of the transport only; our own proof of
 * integrity is SHA-256.
 *
 * @param algorithm a name that {@link java.security.MessageDigest} knows
 * @param hex lower-case hexadecimal
 */
public record TransportDigest(String algorithm, String hex) {

    public TransportDigest {
        Objects.requireNonNull(algorithm, "algorithm is null");
        Objects.requireNonNull(hex, "hex is null");
    }
}
