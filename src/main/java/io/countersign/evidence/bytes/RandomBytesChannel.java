package io.countersign.evidence.bytes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * Stored bytes for a library that reads channels. When they cannot be read from where they are, {@link UncheckedIOException}
 * passes through the library, which would take any {@link IOException} for a fault of the file.
 */
public final class RandomBytesChannel implements SeekableByteChannel {

    private final RandomBytes bytes;
    private long position;
    private boolean open = true;

    public RandomBytesChannel(RandomBytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        requireOpen();
        if (position >= bytes.size()) {
            return -1;
        }
        byte[] part = stored(Math.min(to.remaining(), RandomBytes.BLOCK_BYTES));
        to.put(part);
        position += part.length;
        return part.length;
    }

    private byte[] stored(int length) {
        try {
            return bytes.read(position, length);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void requireOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long place) {
        if (place < 0) {
            throw new IllegalArgumentException("The place is negative.");
        }
        position = place;
        return this;
    }

    @Override
    public long size() {
        return bytes.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
