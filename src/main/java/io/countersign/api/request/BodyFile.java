package io.countersign.api.request;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.countersign.api.request.BodyException.Reason;
import io.countersign.platform.WorkerPool;
import io.countersign.platform.WorkersBusyException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;

/**
 * A body in a temporary file. Written on the pool for files, some kilobytes at a time, one task at a time, so that a thread
 * waits for the disk and for nothing else. The file has no name once it is open, where the system allows it, so that nothing
 * is left when the process dies.
 */
public final class BodyFile implements BodySink, AutoCloseable {

    /** What one body that hardly comes in holds in memory at most; the most there may be at once hold some 64 MiB. */
    private static final int BUFFER_BYTES = 16 * 1024;

    private static final int READ_BYTES = 64 * 1024;

    private final WorkerPool files;
    private final Context context;
    private final DiskQuota quota;
    private Buffer waiting = Buffer.buffer();
    private FileChannel channel;
    private long taken;
    private boolean closed;

    /** @param context on whose event loop the body comes in */
    BodyFile(WorkerPool files, Context context, DiskQuota quota) {
        this.files = files;
        this.context = context;
        this.quota = quota;
    }

    @Override
    public Future<Void> write(Buffer bytes) {
        waiting.appendBuffer(bytes);
        return waiting.length() < BUFFER_BYTES ? Future.succeededFuture() : flush();
    }

    @Override
    public Future<Void> end() {
        return flush();
    }

    private Future<Void> flush() {
        Buffer bytes = waiting;
        waiting = Buffer.buffer();
        Promise<Void> written = Promise.promise();
        try {
            files.execute(() -> write(bytes, written));
        } catch (WorkersBusyException e) {
            return Future.failedFuture(e);
        }
        return written.future();
    }

    private void write(Buffer bytes, Promise<Void> written) {
        try {
            append(bytes);
            context.runOnContext(done -> written.complete());
        } catch (IOException | BodyException e) {
            context.runOnContext(done -> written.fail(e));
        }
    }

    private synchronized void append(Buffer bytes) throws IOException {
        if (closed) {
            throw new IOException("The file is closed.");
        }
        if (!quota.take(bytes.length())) {
            throw new BodyException(Reason.NO_ROOM, null);
        }
        taken += bytes.length();
        if (channel == null) {
            Path path = Files.createTempFile("countersign-", ".body");
            channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes.getBytes());
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    /** All of it, from the beginning; for worker threads. Closing it closes the file. */
    public synchronized InputStream input() {
        if (channel == null) {
            return InputStream.nullInputStream();
        }
        try {
            return new BufferedInputStream(Channels.newInputStream(channel.position(0)), READ_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets go of the file; for worker threads. */
    @Override
    public synchronized void close() {
        closed = true;
        quota.giveBack(taken);
        taken = 0;
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
