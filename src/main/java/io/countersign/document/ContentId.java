package io.countersign.document;

import java.util.Objects;
import java.util.UUID;

/**
 * Names stored bytes.
 */
public record ContentId(UUID value) {

    public ContentId {
        Objects.requireNonNull(value, "value is null");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
