package io.countersign.document;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.vertx.core.buffer.Buffer;

/**
 * Cuts a stream of buffers of any length into chunks of one length, and takes the SHA-256 and the size on the way.
 */
class Chunks {

    static final int LENGTH = 256 * 1024;

    private final MessageDigest sha256 = sha256();
    private Buffer pending = Buffer.buffer();
    private long size;

    /** The chunks that this buffer fills; what is left waits for the next. */
    List<Buffer> add(Buffer more) {
        sha256.update(more.getBytes());
        size += more.length();
        pending.appendBuffer(more);
        List<Buffer> full = new ArrayList<>();
        int from = 0;
        for (; pending.length() - from >= LENGTH; from += LENGTH) {
            full.add(pending.getBuffer(from, from + LENGTH));
        }
        pending = from == 0 ? pending : pending.getBuffer(from, pending.length());
        return full;
    }

    /** What is left at the end: one chunk, or none. */
    List<Buffer> rest() {
        return pending.length() == 0 ? List.of() : List.of(pending);
    }

    /** The size and digest of all that was added; called once, at the end. */
    StoredContent summary(ContentId id) {
        return new StoredContent(id, size, HexFormat.of().formatHex(sha256.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
