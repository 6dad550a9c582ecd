package io.countersign.evidence.bytes;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Bytes that are read reactively, for those who read them blocking. For worker threads only.
 */
public final class AwaitedBytes implements RandomBytes.Source {

    private final Reactive source;
    private final Duration patience;

    /** Where the bytes are. */
    public interface Reactive {

        /** Reads a part that lies inside the bytes: exactly {@code length} of them. */
        @CheckReturnValue
        Uni<byte[]> read(long first, int length);
    }

    /** @param patience how long one part is waited for */
    public AwaitedBytes(Reactive source, Duration patience) {
        this.source = Objects.requireNonNull(source, "source is null");
        this.patience = Objects.requireNonNull(patience, "patience is null");
    }

    /**
     * As {@link RandomBytes.Source#read}; throws as the source fails, or {@link io.smallrye.mutiny.TimeoutException} when it
     * takes too long.
     */
    @Override
    public byte[] read(long first, int length) throws IOException {
        byte[] bytes = source.read(first, length).await().atMost(patience);
        if (bytes.length != length) {
            throw new IOException("A part is not as long as it should be.");
        }
        return bytes;
    }
}
