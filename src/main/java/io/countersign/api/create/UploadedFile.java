package io.countersign.api.create;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Executor;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;

/**
 * Bytes that a caller sent, in a temporary file.
 *
 * @param path where they are until the call is over
 * @param size in bytes
 * @param sha256 64 lower-case hexadecimal digits
 * @param pdf true when they begin as a PDF does
 */
record UploadedFile(Path path, long size, String sha256, boolean pdf) {

    private static final int BUFFER_BYTES = 64 * 1024;

    UploadedFile {
        Objects.requireNonNull(path, "path is null");
        Objects.requireNonNull(sha256, "sha256 is null");
    }

    /**
     * All of it, read as it is asked for.
     *
     * @param workers threads that may wait for the disk
     */
    Multi<Buffer> bytes(Executor workers) {
        return Multi.createFrom().resource(() -> open(path), in -> Multi.createFrom().<InputStream, Buffer> generator(
                () -> in, (source, emitter) -> {
                    try {
                        byte[] bytes = source.readNBytes(BUFFER_BYTES);
                        if (bytes.length == 0) {
                            emitter.complete();
                        } else {
                            emitter.emit(Buffer.buffer(bytes));
                        }
                    } catch (IOException e) {
                        emitter.fail(e);
                    }
                    return source;
                })).withFinalizer(UploadedFile::close).runSubscriptionOn(workers);
    }

    private static InputStream open(Path path) {
        try {
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
