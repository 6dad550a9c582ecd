package io.countersign.document;

import java.util.List;
import java.util.UUID;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

/**
 * The store of bytes.
 * <p>
 * Bytes are written first, in short transactions and without holding a connection while the source is waited for; what
 * they belong to is written later, in one transaction that calls {@link #complete}. What is never completed is swept.
 */
public interface Contents {

    /**
     * Writes bytes under a new id, not yet complete.
     *
     * @param bytes subscribed to once, no faster than the store takes them
     * @param posting whose evidence or documents they are to become; null for those of a posting that is created
     * @return the id, size and digest; fails as {@code bytes} fails, and leaves then only what is swept
     */
    @CheckReturnValue
    Uni<StoredContent> write(Multi<Buffer> bytes, UUID posting);

    /**
     * Makes written bytes complete, as part of the caller's transaction.
     *
     * @return fails with {@link IllegalStateException} when the stored chunks are not as long as they should be
     */
    @CheckReturnValue
    Uni<Void> complete(StoredContent content);

    /**
     * Makes sure that complete bytes stay at least until the caller's transaction ends.
     *
     * @return fails with {@link BytesErasedException} when they are gone
     */
    @CheckReturnValue
    Uni<Void> keep(StoredContent content);

    /** Keeps others from {@link #keep keeping} or erasing these bytes until the caller's transaction ends. */
    @CheckReturnValue
    Uni<Void> lock(List<ContentId> ids);

    /** Erases bytes, as part of the caller's transaction, and keeps their size and digest. */
    @CheckReturnValue
    Uni<Void> erase(List<ContentId> ids);

    /** Removes bytes that nothing refers to, as part of the caller's transaction. */
    @CheckReturnValue
    Uni<Void> remove(ContentId id);

    /** Reads a part, chunk by chunk as it is asked for; fails when the bytes are not there. */
    Multi<Buffer> read(ContentId id, ByteRange range);

    /** Reads a part into memory, as long as the range says. */
    @CheckReturnValue
    Uni<byte[]> readPart(ContentId id, ByteRange range);

    /** Reads all of it into memory: for those whom the byte budget has admitted. */
    @CheckReturnValue
    Uni<byte[]> readWhole(StoredContent content);
}
