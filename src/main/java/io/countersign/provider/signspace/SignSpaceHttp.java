package io.countersign.provider.signspace;

import java.io.InputStream;
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
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.mutiny.Uni;

/**
 * SignSpace's operations with what keeps them in bounds, by their kind. A refusal is a value here, not an exception: the
 * service is well, so neither a breaker counts it nor a retry repeats it. Only a token that was refused is replaced, and the
 * call made once more: nothing has happened then.
 * <p>
 * Answers arrive on the adapters' threads.
 */
@ApplicationScoped
@MeasuredCalls
class SignSpaceHttp implements RemoteOperations {

    private final SignSpaceClients clients;
    private final HttpCalls calls;

    SignSpaceHttp(SignSpaceClients clients, WorkerPools pools) {
        this.clients = clients;
        this.calls = new HttpCalls(SignSpaceFailures.WIRE, pools.adapters());
    }

    @Override
    public ProviderId provider() {
        return SignSpaceFailures.SIGNSPACE;
    }

    @Override
    public Set<String> operations() {
        return Set.of("upload", "create", "read", "change", "download", OAuthTokens.OPERATION);
    }

    @Override
    public Set<String> withoutBreaker() {
        return Set.of(OAuthTokens.OPERATION);
    }

    /** Not repeated: no operation deletes a file that is uploaded and never used. */
    @CheckReturnValue
    @Timeout(value = 60, unit = ChronoUnit.SECONDS)
    @CircuitBreakerName("signspace/upload")
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.5, delay = 5, delayUnit = ChronoUnit.SECONDS, skipOn = ProviderFailure.class)
    @Bulkhead(value = 16, waitingTaskQueue = 16)
    Uni<HttpReply> upload(SignSpaceWire.NewFile file) {
        return whole(api -> api.createFile(file));
    }

    /** Never repeated: each sends an invitation to everybody. */
    @CheckReturnValue
    @Timeout(value = 60, unit = ChronoUnit.SECONDS)
    @CircuitBreakerName("signspace/create")
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.5, delay = 5, delayUnit = ChronoUnit.SECONDS, skipOn = ProviderFailure.class)
    @Bulkhead(value = 16, waitingTaskQueue = 16)
    Uni<HttpReply> create(SignSpaceWire.NewRequest request) {
        return whole(api -> api.createRequest(request));
    }

    @CheckReturnValue
    @Timeout(value = 20, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 300, jitter = 200, abortOn = { CircuitBreakerOpenException.class,
            BulkheadException.class, ProviderFailure.class })
    @CircuitBreakerName("signspace/read")
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS, skipOn = ProviderFailure.class)
    @Bulkhead(value = 32, waitingTaskQueue = 256)
    Uni<HttpReply> read(Function<SignSpaceApi, Uni<RestResponse<byte[]>>> operation) {
        return whole(operation);
    }

    /** Cancel, reopen and update; not repeated, for a caller waits who can do so. */
    @CheckReturnValue
    @Timeout(value = 20, unit = ChronoUnit.SECONDS)
    @CircuitBreakerName("signspace/change")
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS, skipOn = ProviderFailure.class)
    @Bulkhead(value = 16, waitingTaskQueue = 64)
    Uni<HttpReply> change(Function<SignSpaceApi, Uni<RestResponse<byte[]>>> operation) {
        return whole(operation);
    }

    /**
     * The times bound the beginning of the answer, which waits for SignSpace's scan for viruses; the body is bound by the
     * silence that a connection may keep.
     */
    @CheckReturnValue
    @Timeout(value = 120, unit = ChronoUnit.SECONDS)
    @CircuitBreakerName("signspace/download")
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS, skipOn = ProviderFailure.class)
    @Bulkhead(value = 16, waitingTaskQueue = 64)
    Uni<HttpDownload> download(String file) {
        return HttpCalls.authorizedDownload(() -> calls.streamed(() -> streamed(file)));
    }

    private Uni<RestResponse<InputStream>> streamed(String file) {
        return clients.signSpace().download(file);
    }

    private Uni<HttpReply> whole(Function<SignSpaceApi, Uni<RestResponse<byte[]>>> operation) {
        return HttpCalls.authorized(() -> calls.whole(() -> operation.apply(clients.signSpace())));
    }
}
