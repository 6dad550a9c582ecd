package io.countersign.provider;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;

/**
 * An evidence item on its way from the provider.
 *
 * @param bytes the body; subscribed to once; fails with {@link ProviderFailure} when it is cut off
 * @param size how long the provider says it is, where it says so
 * @param digest what the provider says its digest is, where it says so
 */
public record EvidenceBody(Multi<Buffer> bytes, OptionalLong size, Optional<TransportDigest> digest) {

    public EvidenceBody {
        Objects.requireNonNull(bytes, "bytes is null");
        Objects.requireNonNull(size, "size is null");
        Objects.requireNonNull(digest, "digest is null");
    }
}
