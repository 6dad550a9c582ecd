package io.countersign.provider;

import java.util.Objects;

/**
 * Why something ended as it did.
 *
 * @param type a stable slug, such as {@code rejected-by-signer}
 * @param detail for people; holds no secret and no national id
 * @param providerCode the provider's own code; null when it gave none
 */
public record Reason(String type, String detail, String providerCode) {

    public Reason {
        Objects.requireNonNull(type, "type is null");
        Objects.requireNonNull(detail, "detail is null");
    }

    /** A reason without a code of the provider. */
    public static Reason of(String type, String detail) {
        return new Reason(type, detail, null);
    }
}
