package io.countersign.evidence.bytes;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Stored bytes, read at any place through a small cache, so that what inspects them never holds them as a whole. Blocks: for
 * worker threads only; not for several at once.
 */
public final class RandomBytes {

    /** What is read at once. */
    public static final int BLOCK_BYTES = 256 * 1024;
    private static final int MAX_BLOCKS = 8;

    private final long size;
    private final Source source;
    private final BooleanSupplier late;
    private final Map<Long, byte[]> blocks = new LinkedHashMap<>(MAX_BLOCKS * 2, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            return size() > MAX_BLOCKS;
        }
    };

    /** Where the bytes are. */
    public interface Source {

        /**
         * Reads a part that lies inside the bytes.
         *
         * @return exactly {@code length} bytes
         */
        byte[] read(long first, int length) throws IOException;
    }

    public RandomBytes(long size, Source source) {
        this(size, source, () -> false);
    }

    /**
     * @param late true once whoever reads has had its time: from then on every read throws, and with it ends whatever reads on
     *        and on
     */
    public RandomBytes(long size, Source source, BooleanSupplier late) {
        this.size = size;
        this.source = Objects.requireNonNull(source, "source is null");
        this.late = Objects.requireNonNull(late, "late is null");
    }

    /** All of it is in memory already. */
    public static RandomBytes of(byte[] bytes) {
        return new RandomBytes(bytes.length,
                (first, length) -> Arrays.copyOfRange(bytes, (int) first, (int) first + length));
    }

    public long size() {
        return size;
    }

    /**
     * One byte.
     *
     * @return 0 to 255; -1 before the start and behind the end
     */
    public int at(long position) throws IOException {
        return position < 0 || position >= size ? -1
                : block(position / BLOCK_BYTES)[(int) (position % BLOCK_BYTES)] & 0xff;
    }

    /**
     * As many bytes as there are from here on, at most {@code length}.
     *
     * @return never null; empty behind the end
     */
    public byte[] read(long first, int length) throws IOException {
        int there = (int) Math.max(0, Math.min(length, size - first));
        byte[] bytes = new byte[there];
        for (int copied = 0; copied < there;) {
            long position = first + copied;
            byte[] block = block(position / BLOCK_BYTES);
            int from = (int) (position % BLOCK_BYTES);
            int part = Math.min(there - copied, block.length - from);
            System.arraycopy(block, from, bytes, copied, part);
            copied += part;
        }
        return bytes;
    }

    private byte[] block(long index) throws IOException {
        if (late.getAsBoolean()) {
            throw new InspectionTimeoutException();
        }
        byte[] known = blocks.get(index);
        if (known == null) {
            long first = index * BLOCK_BYTES;
            known = source.read(first, (int) Math.min(BLOCK_BYTES, size - first));
            blocks.put(index, known);
        }
        return known;
    }
}
