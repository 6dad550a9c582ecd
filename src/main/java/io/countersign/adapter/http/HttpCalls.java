package io.countersign.adapter.http;

import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jboss.resteasy.reactive.RestResponse;

import io.countersign.provider.ProviderFailure;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Makes calls of a provider's REST client, built by {@link HttpClients}, answer as they are. A refusal is a value here, not
 * an exception: the service is well, so that neither a breaker counts it nor a retry repeats it. From status 500 on it is
 * {@link RemoteTroubleException}.
 * <p>
 * Answers arrive on the adapters' threads. The body of a refusal alone is read on the REST client's own, see {@link Refusals}.
 */
public final class HttpCalls {

    private final WireFailures failures;
    private final Executor workers;

    /** @param workers threads on which answers arrive, and which may block on them */
    public HttpCalls(WireFailures failures, Executor workers) {
        this.failures = Objects.requireNonNull(failures, "failures is null");
        this.workers = Objects.requireNonNull(workers, "workers is null");
    }

    /** An answer whose body is small. */
    @CheckReturnValue
    public Uni<HttpReply> whole(Supplier<Uni<RestResponse<byte[]>>> call) {
        return answered(call, response -> HttpReply.of(response.getStatus(), response.getStringHeaders(),
                response.getEntity()), reply -> reply).chain(reply -> well(reply).replaceWith(reply));
    }

    /** An answer whose body may be large. */
    @CheckReturnValue
    public Uni<HttpDownload> streamed(Supplier<Uni<RestResponse<InputStream>>> call) {
        return answered(call, response -> HttpDownload.of(response, failures, workers), HttpDownload::refused)
                .chain(download -> well(download.head()).replaceWith(download));
    }

    private <B, T> Uni<T> answered(Supplier<Uni<RestResponse<B>>> call, Function<RestResponse<B>, T> success,
            Function<HttpReply, T> refusal) {
        return Uni.createFrom().deferred(call::get).emitOn(workers).map(success)
                .onFailure(Refusals.Refused.class)
                .recoverWithItem(thrown -> refusal.apply(thrown.reply()))
                .onFailure().transform(HttpCalls::own);
    }

    private Uni<Void> well(HttpReply reply) {
        return reply.status() >= HttpReply.TROUBLE ? Uni.createFrom().failure(failures.trouble(reply.status()))
                : Uni.createFrom().voidItem();
    }

    /** The REST client wraps what a filter of ours failed with. */
    private static Throwable own(Throwable thrown) {
        return WireFailures.causes(thrown).filter(ProviderFailure.class::isInstance).findFirst().orElse(thrown);
    }

    /** Calls once more, with a fresh token, when the first one was refused; see {@link BearerFilter}. */
    @CheckReturnValue
    public static Uni<HttpReply> authorized(Supplier<Uni<HttpReply>> call) {
        return authorized(call, reply -> reply);
    }

    /** The same for an answer whose body may be large. */
    @CheckReturnValue
    public static Uni<HttpDownload> authorizedDownload(Supplier<Uni<HttpDownload>> call) {
        return authorized(call, HttpDownload::head);
    }

    private static <T> Uni<T> authorized(Supplier<Uni<T>> call, Function<T, HttpReply> head) {
        return call.get().chain(answer -> head.apply(answer).status() == HttpReply.UNAUTHORIZED ? call.get()
                : Uni.createFrom().item(answer));
    }
}
