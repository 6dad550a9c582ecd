package io.countersign.provider.posten.asice;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executor;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;

/**
 * Bytes outside of memory. The file has no name any more once it is open, where the system allows it, so that nothing of it
 * is left when the process dies. To be used on worker threads.
 */
final class TemporaryFile implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final FileChannel channel;

    TemporaryFile() {
        try {
            Path path = Files.createTempFile("countersign-", ".tmp");
            channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException("A temporary file cannot be made.", e);
        }
    }

    /** Appends; closing it closes the file. */
    OutputStream output() {
        return Channels.newOutputStream(channel);
    }

    long size() throws IOException {
        return channel.size();
    }

    /** All that was written so far, read on these threads as it is asked for. The file must stay open until its end. */
    Multi<Buffer> bytes(Executor workers) {
        return Multi.createFrom().<Long, Buffer> generator(() -> 0L, (position, emitter) -> {
            try {
                ByteBuffer chunk = ByteBuffer.allocate(BUFFER_BYTES);
                int read = channel.read(chunk, position);
                if (read < 0) {
                    emitter.complete();
                    return position;
                }
                emitter.emit(Buffer.buffer(BUFFER_BYTES).appendBytes(chunk.array(), 0, read));
                return position + read;
            } catch (IOException e) {
                emitter.fail(e);
                return position;
            }
        }).runSubscriptionOn(workers);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
