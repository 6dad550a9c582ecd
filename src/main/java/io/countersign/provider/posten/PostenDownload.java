package io.countersign.provider.posten;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.OptionalLong;

import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;

/**
 * A body on its way from Posten, or the refusal in its place.
 *
 * @param head with the body of a refusal, and without that of a document
 * @param size where Posten says it
 * @param bytes of the document, read from the connection on worker threads as they are asked for; empty for a refusal
 */
record PostenDownload(PostenReply head, OptionalLong size, Multi<Buffer> bytes) {

    private static final int BUFFER_BYTES = 64 * 1024;

    PostenDownload {
        Objects.requireNonNull(head, "head is null");
        Objects.requireNonNull(size, "size is null");
        Objects.requireNonNull(bytes, "bytes is null");
    }

    static PostenDownload refused(PostenReply refusal) {
        return new PostenDownload(refusal, OptionalLong.empty(), Multi.createFrom().empty());
    }

    static PostenDownload of(RestResponse<InputStream> response) {
        InputStream body = response.getEntity();
        return new PostenDownload(PostenReply.of(response.getStatus(), response::getHeaderString, null),
                size(response.getHeaderString("Content-Length")),
                body == null ? Multi.createFrom().empty() : stream(body));
    }

    private static OptionalLong size(String length) {
        return length != null && length.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(length))
                : OptionalLong.empty();
    }

    private static Multi<Buffer> stream(InputStream body) {
        return Multi.createFrom().<InputStream, Buffer> generator(() -> body, (source, emitter) -> {
            try {
                byte[] piece = source.readNBytes(BUFFER_BYTES);
                if (piece.length == 0) {
                    emitter.complete();
                } else {
                    emitter.emit(Buffer.buffer(piece));
                }
            } catch (IOException e) {
                emitter.fail(PostenFailures.cutOff(e));
            }
            return source;
        }).runSubscriptionOn(Infrastructure.getDefaultWorkerPool()).onTermination().invoke(() -> close(body));
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
