package io.countersign.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import io.countersign.evidence.bytes.RandomBytes;

/**
 * Where the directory of a zip stands, by its last record (APPNOTE 4.3.16), read before a library reads the directory itself.
 */
final class ZipDirectory {

    private static final int SIGNATURE = 0x06054b50;
    private static final int RECORD_BYTES = 22;
    private static final int MAX_COMMENT_BYTES = 65_535;
    private static final int DIRECTORY_OFFSET = 16;
    private static final long UNSIGNED = 0xffff_ffffL;

    private ZipDirectory() {
    }

    /**
     * How many bytes stand from the start of the directory to its last record.
     *
     * @return -1 when there is no such record, or it leads out of the file
     */
    static long size(RandomBytes zip) throws IOException {
        long from = Math.max(0, zip.size() - RECORD_BYTES - MAX_COMMENT_BYTES);
        ByteBuffer end = ByteBuffer.wrap(zip.read(from, RECORD_BYTES + MAX_COMMENT_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = end.capacity() - RECORD_BYTES; i >= 0; i--) {
            if (end.getInt(i) == SIGNATURE) {
                return Math.max(-1, from + i - (end.getInt(i + DIRECTORY_OFFSET) & UNSIGNED));
            }
        }
        return -1;
    }
}
