package io.countersign.provider.signicat;

import java.io.InputStream;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.resteasy.reactive.RestResponse;

import io.countersign.adapter.http.HttpCalls;
import io.countersign.adapter.http.HttpDownload;
import io.countersign.adapter.http.HttpReply;
import io.countersign.adapter.http.OAuthTokens;
import io.countersign.platform.WorkerPools;
import io.countersign.provider.MeasuredCalls;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderId;
import io.countersign.provider.RemoteOperations;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.signicat.SignicatWire.Order;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

/**
 * Signicat's operations with what keeps them in bounds, by their kind. A refusal is a value here, not an exception: the
 * service is well, so neither a breaker counts it nor a retry repeats it. Only a token that was refused is replaced, and the
 * call made once more: nothing has happened then.
 * <p>
 * Answers arrive on the adapters' threads.
 */
@ApplicationScoped
@MeasuredCalls
class SignicatHttp implements RemoteOperations {

    private static final String DOWNLOAD_ELSEWHERE = "downloadFromStranger";
    private final SignicatClients clients;
    private final HttpCalls calls;

    SignicatHttp(SignicatClients clients, WorkerPools pools) {
        this.clients = clients;
        this.calls = new HttpCalls(SignicatFailures.WIRE, pools.adapters());
    }

    @Override
    public ProviderId provider() {
        return SignicatFailures.WIRE.provider();
    }

    @Override
    public Set<String> operations() {
        return Set.of("upload", "order", "read", "newArtifact", "delete", "download", DOWNLOAD_ELSEWHERE,
                OAuthTokens.OPERATION);
    }

    @Override
    public Set<String> withoutBreaker() {
        return Set.of(DOWNLOAD_ELSEWHERE, OAuthTokens.OPERATION);
    }

    /** Not repeated: what is uploaded and never used stays for a while of unknown length. */
    @CheckReturnValue
    @Timeout(value = 60, unit = ChronoUnit.SECONDS)
    @CircuitBreakerName("signicat/upload")
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.5, delay = 5, delayUnit = ChronoUnit.SECONDS, skipOn = ProviderFailure.class)
    @Bulkhead(value = 16, waitingTaskQueue = 16)
    Uni<HttpReply> upload(SigningRequest.Document document) {
        return whole(api -> api.upload(SignicatMapper.PDF, document.size(),
                document.content().stream().map(Buffer::newInstance)));
    }

    /** Never repeated: it is not idempotent, takes no key of ours and cannot be searched. */
    @CheckReturnValue
    @Timeout(value = 60, unit = ChronoUnit.SECONDS)
    @CircuitBreakerName("signicat/order")
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.5, delay = 5, delayUnit = ChronoUnit.SECONDS, skipOn = ProviderFailure.class)
    @Bulkhead(value = 16, waitingTaskQueue = 16)
    Uni<HttpReply> order(Order order) {
        return whole(api -> api.order(order));
    }

    /** Statuses, and whatever else is answered in a few lines. */
    @CheckReturnValue
    @Timeout(value = 20, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 300, jitter = 200, abortOn = { CircuitBreakerOpenException.class,
            BulkheadException.class, ProviderFailure.class })
    @CircuitBreakerName("signicat/read")
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS, skipOn = ProviderFailure.class)
    @Bulkhead(value = 32, waitingTaskQueue = 256)
    Uni<HttpReply> read(Function<SignicatApi, Uni<RestResponse<byte[]>>> operation) {
        return whole(operation);
    }

    /** Not repeated: each makes another secret. */
    @CheckReturnValue
    @Timeout(value = 20, unit = ChronoUnit.SECONDS)
    @CircuitBreakerName("signicat/newArtifact")
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS, skipOn = ProviderFailure.class)
    @Bulkhead(value = 16, waitingTaskQueue = 64)
    Uni<HttpReply> newArtifact(String order, String task) {
        return whole(api -> api.newArtifact(order, task));
    }

    @CheckReturnValue
    @Timeout(value = 20, unit = ChronoUnit.SECONDS)
    @CircuitBreakerName("signicat/delete")
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS, skipOn = ProviderFailure.class)
    @Bulkhead(value = 16, waitingTaskQueue = 64)
    Uni<HttpReply> delete(Function<SignicatApi, Uni<RestResponse<byte[]>>> operation) {
        return whole(operation);
    }

    /** The times bound the beginning of the answer; its body is bound by the silence that a connection may keep. */
    @CheckReturnValue
    @Timeout(value = 60, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 300, jitter = 200, abortOn = { CircuitBreakerOpenException.class,
            BulkheadException.class, ProviderFailure.class })
    @CircuitBreakerName("signicat/download")
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS, skipOn = ProviderFailure.class)
    @Bulkhead(value = 16, waitingTaskQueue = 64)
    Uni<HttpDownload> download(Function<SignicatApi, Uni<RestResponse<InputStream>>> operation) {
        return HttpCalls.authorizedDownload(() -> calls.streamed(() -> operation.apply(clients.signicat())));
    }

    /** Fetches a file from where Signicat sent us, without our token. Not counted as Signicat's own trouble. */
    @CheckReturnValue
    @Timeout(value = 60, unit = ChronoUnit.SECONDS)
    @Bulkhead(value = 16, waitingTaskQueue = 64)
    Uni<HttpDownload> downloadFromStranger(URI address) {
        return calls.streamed(() -> clients.stranger().elsewhere(address));
    }

    private Uni<HttpReply> whole(Function<SignicatApi, Uni<RestResponse<byte[]>>> operation) {
        return HttpCalls.authorized(() -> calls.whole(() -> operation.apply(clients.signicat())));
    }
}
