package io.countersign.document;

/**
 * A part of some bytes.
 *
 * @param first the first byte, from 0
 * @param length how many bytes; may be 0
 */
public record ByteRange(long first, long length) {

    public ByteRange {
        if (first < 0 || length < 0) {
            throw new IllegalArgumentException("A range has neither a negative start nor a negative length.");
        }
    }

    /** The whole of so many bytes. */
    public static ByteRange whole(long size) {
        return new ByteRange(0, size);
    }

    /** The byte behind the last one. */
    public long end() {
        return first + length;
    }
}
