package io.countersign.evidence.pdf;

import java.util.stream.IntStream;

/**
 * Cross-references of objects with consecutive numbers.
 *
 * @param first the number of the first object
 * @param entries for each where it is, packed by {@link #at}, {@link #inside} and {@link #FREE}
 */
record XrefSection(int first, long[] entries) {

    static final long FREE = 0;
    private static final int STREAM_SHIFT = 32;
    private static final int KIND_SHIFT = 62;
    private static final long AT = 1L << KIND_SHIFT;
    private static final long INSIDE = 2L << KIND_SHIFT;
    private static final long VALUE = AT - 1;

    /** An object that stands in the file itself. */
    static long at(long offset) throws PdfStructureException {
        if (offset < 0 || offset > VALUE) {
            throw new PdfStructureException("A cross-reference leads out of the file.");
        }
        return AT | offset;
    }

    /** An object that stands in an object stream. */
    static long inside(long stream, long index) throws PdfStructureException {
        if (stream < 0 || stream >= 1L << KIND_SHIFT - STREAM_SHIFT || index < 0 || index > Integer.MAX_VALUE) {
            throw new PdfStructureException("A cross-reference leads out of the file.");
        }
        return INSIDE | stream << STREAM_SHIFT | index;
    }

    boolean has(int number) {
        return number >= first && number - (long) first < entries.length;
    }

    long entry(int number) {
        return entries[number - first];
    }

    /** The numbers of all objects that are in use. */
    IntStream used() {
        return IntStream.range(0, entries.length).filter(i -> entries[i] != FREE).map(i -> first + i);
    }

    /** The numbers of all objects that are not. */
    IntStream free() {
        return IntStream.range(0, entries.length).filter(i -> entries[i] == FREE).map(i -> first + i);
    }

    static boolean isInside(long entry) {
        return (entry & INSIDE) != 0;
    }

    static long offset(long entry) {
        return entry & VALUE;
    }

    static int stream(long entry) {
        return (int) ((entry & VALUE) >> STREAM_SHIFT);
    }

    static int index(long entry) {
        return (int) entry;
    }
}
