package io.countersign.evidence.pdf;

/**
 * How much one file may cost its reader. Each bound is far above what real files need, and small enough for a hostile file to
 * end soon: 16 MB of cross-references, 64 MB of decoded streams one after the other.
 */
final class Budget {

    static final int MAX_DEPTH = 100;
    static final int MAX_STRING_BYTES = 4 * 1024 * 1024;
    static final int MAX_DECODED_BYTES = 32 * 1024 * 1024;
    private static final long MAX_TOKENS = 10_000_000;
    private static final long MAX_ENTRIES = 2_000_000;
    private static final long MAX_DECODED_BYTES_IN_ALL = 256L * 1024 * 1024;
    private static final int MAX_REVISIONS = 1_000;

    private long tokens;
    private long entries;
    private long decoded;
    private int revisions;

    void token() throws PdfStructureException {
        if (++tokens > MAX_TOKENS) {
            throw new PdfStructureException("It holds too many objects.");
        }
    }

    void entries(long number) throws PdfStructureException {
        entries += number;
        if (number < 0 || entries > MAX_ENTRIES) {
            throw new PdfStructureException("It has too many cross-references.");
        }
    }

    void decoded(long bytes) throws PdfStructureException {
        decoded += bytes;
        if (decoded > MAX_DECODED_BYTES_IN_ALL) {
            throw new PdfStructureException("Its streams become too large.");
        }
    }

    void revision() throws PdfStructureException {
        if (++revisions > MAX_REVISIONS) {
            throw new PdfStructureException("It has too many revisions.");
        }
    }
}
