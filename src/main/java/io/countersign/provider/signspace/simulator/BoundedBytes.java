package io.countersign.provider.signspace.simulator;

import java.io.ByteArrayOutputStream;

/** Bytes in memory up to a limit; one byte more is refused. */
final class BoundedBytes extends ByteArrayOutputStream {

    private final int limit;

    BoundedBytes(int limit) {
        this.limit = limit;
    }

    @Override
    public synchronized void write(int one) {
        checkRoom(1);
        super.write(one);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        checkRoom(length);
        super.write(bytes, from, length);
    }

    private void checkRoom(int length) {
        if (length > limit - count) {
            throw RefusalException.invalid("base64", "has more than " + limit + " bytes");
        }
    }
}
