package io.countersign.provider;

import java.util.Objects;

/**
 * Why something ended as it did.
 *
 * @param type the word of a {@link ReasonType}, or of one that only a newer version knows and has stored
 * @param detail for people; holds no secret and no national id
 * @param providerCode the provider's own code; null when it gave none
 */
public record Reason(String type, String detail, String providerCode) {

    public Reason {
        Objects.requireNonNull(type, "type is null");
        Objects.requireNonNull(detail, "detail is null");
    }

    /** A reason without a code of the provider. */
    public static Reason of(ReasonType type, String detail) {
        return of(type, detail, null);
    }

    /** @param providerCode null when the provider gave none */
    public static Reason of(ReasonType type, String detail, String providerCode) {
        return new Reason(type.word(), detail, providerCode);
    }
}
