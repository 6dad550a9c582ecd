package io.countersign.adapter.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;

import org.jboss.resteasy.reactive.RestResponse;

import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.StreamedAnswer;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;

/**
 * A body on its way from a provider, or the refusal in its place.
 *
 * @param head with the body of a refusal, and without that of a document
 * @param size where the provider says it
 * @param bytesOn the bytes of the document, read from the connection on threads that may wait for the provider, as they are
 *        asked for; empty for a refusal
 * @param workers the adapters' threads
 */
public record HttpDownload(HttpReply head, OptionalLong size, Function<Executor, Multi<Buffer>> bytesOn, Executor workers)
        implements
            StreamedAnswer {

    private static final int BUFFER_BYTES = 64 * 1024;

    public HttpDownload {
        Objects.requireNonNull(head, "head is null");
        Objects.requireNonNull(size, "size is null");
        Objects.requireNonNull(bytesOn, "bytesOn is null");
        Objects.requireNonNull(workers, "workers is null");
    }

    @Override
    public Kind refusal() {
        return head.refusal();
    }

    /** Nobody reads the body of what is not a document, such as a redirect. */
    @Override
    public HttpDownload observed(BiConsumer<Throwable, Boolean> end) {
        if (!head.success()) {
            end.accept(null, false);
            return this;
        }
        return new HttpDownload(head, size, threads -> bytesOn.apply(threads).onTermination().invoke(end), workers);
    }

    static HttpDownload refused(HttpReply refusal) {
        return new HttpDownload(refusal, OptionalLong.empty(), none -> Multi.createFrom().empty(), Runnable::run);
    }

    static HttpDownload of(RestResponse<InputStream> response, WireFailures failures, Executor workers) {
        InputStream body = response.getEntity();
        return new HttpDownload(HttpReply.of(response.getStatus(), response.getStringHeaders(), null),
                size(response.getHeaderString("Content-Length")),
                body == null ? none -> Multi.createFrom().empty() : chosen -> stream(body, failures, chosen), workers);
    }

    /** The bytes of the document, read on the adapters' threads. */
    public Multi<Buffer> bytes() {
        return bytesOn.apply(workers);
    }

    private static OptionalLong size(String length) {
        return length != null && length.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(length))
                : OptionalLong.empty();
    }

    private static Multi<Buffer> stream(InputStream body, WireFailures failures, Executor workers) {
        return Multi.createFrom().<InputStream, Buffer> generator(() -> body, (source, emitter) -> {
            try {
                byte[] chunk = source.readNBytes(BUFFER_BYTES);
                if (chunk.length == 0) {
                    emitter.complete();
                } else {
                    emitter.emit(Buffer.buffer(chunk));
                }
            } catch (IOException e) {
                emitter.fail(failures.cutOff(e));
            }
            return source;
        }).runSubscriptionOn(workers).onTermination().invoke(() -> close(body));
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
