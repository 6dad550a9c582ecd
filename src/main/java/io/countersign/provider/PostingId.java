package io.countersign.provider;

import java.util.Objects;
import java.util.UUID;

/**
 * Names a posting of ours (a UUIDv7); never the provider's own id of it.
 */
public record PostingId(UUID value) {

    public PostingId {
        Objects.requireNonNull(value, "value is null");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
