package io.countersign.provider;

import java.util.Objects;

/**
 * Something in an integrator's request that cannot be.
 *
 * @param field the path of the field in our own names, such as {@code signers[0].name}; empty for the whole request
 * @param message what is wrong and what to do; never repeats a secret or a national id
 */
public record Violation(String field, String message) {

    public Violation {
        Objects.requireNonNull(field, "field is null");
        Objects.requireNonNull(message, "message is null");
    }
}
