package io.countersign.provider.posten;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

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
import io.countersign.platform.SharedRate;
import io.countersign.platform.WorkerPool;
import io.countersign.platform.WorkerPools;
import io.countersign.provider.MeasuredCalls;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderId;
import io.countersign.provider.RemoteOperations;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.mutiny.Uni;

/**
 * Posten's operations with what keeps them in bounds. A refusal is a value here, not an exception: the service is well, so
 * neither a breaker counts it nor a retry repeats it. Posten: at most 10 calls a second for an organization, beyond which
 * it answers nothing for 30 seconds; every attempt is counted, and some are kept for what must not wait: fetching what is
 * signed, and confirming it.
 * <p>
 * Answers arrive on the adapters' threads.
 */
@ApplicationScoped
@MeasuredCalls
class PostenHttp implements RemoteOperations {

    private static final String WHO_AM_I = "whoAmI";
    private static final Duration BLOCKED = Duration.ofSeconds(30);

    private final PostenClients clients;
    private final SharedRate rate;
    private final PostenConfig config;
    private final WorkerPool workers;
    private final HttpCalls calls;

    PostenHttp(PostenClients clients, SharedRate rate, PostenConfig config, WorkerPools pools) {
        this.clients = clients;
        this.rate = rate;
        this.config = config;
        this.workers = pools.adapters();
        this.calls = new HttpCalls(PostenFailures.WIRE, workers);
    }

    @Override
    public ProviderId provider() {
        return PostenFailures.POSTEN;
    }

    @Override
    public Set<String> operations() {
        return Set.of("create", "poll", "status", "renew", "confirm", "delete", WHO_AM_I, "pades", "xades");
    }

    @Override
    public Set<String> withoutBreaker() {
        return Set.of(WHO_AM_I);
    }

    /**
     * Posten: creates a job. Never repeated: it is not idempotent and takes no key of ours.
     *
     * @param body made at the last moment, when the call may leave
     */
    @CheckReturnValue
    @Timeout(value = 60, unit = ChronoUnit.SECONDS)
    @CircuitBreakerName("posten/create")
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.5, delay = 5, delayUnit = ChronoUnit.SECONDS, skipOn = {
            ProviderFailure.class, SharedRate.Exhausted.class })
    @Bulkhead(value = 16, waitingTaskQueue = 16)
    Uni<HttpReply> create(String organization, Supplier<CreateBody> body) {
        URI jobs = clients.sender(organization, "/direct/signature-jobs");
        return call(organization, false, jobs, api -> {
            CreateBody ready = body.get();
            return api.create(jobs, ready.contentType(), ready.length(), ready.bytes());
        });
    }

    /** Posten: takes the next status out of a queue. Not repeated: it would take another, and the lost one waits. */
    @CheckReturnValue
    @Timeout(value = 20, unit = ChronoUnit.SECONDS)
    @CircuitBreakerName("posten/poll")
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS, skipOn = {
            ProviderFailure.class, SharedRate.Exhausted.class })
    @Bulkhead(value = 16, waitingTaskQueue = 64)
    Uni<HttpReply> poll(String organization, String queue) {
        URI jobs = clients.sender(organization, "/direct/signature-jobs");
        return call(organization, false, jobs, api -> api.poll(jobs, queue));
    }

    @CheckReturnValue
    @Timeout(value = 20, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 300, jitter = 200, abortOn = { CircuitBreakerOpenException.class,
            BulkheadException.class, ProviderFailure.class, SharedRate.Exhausted.class })
    @CircuitBreakerName("posten/status")
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS, skipOn = {
            ProviderFailure.class, SharedRate.Exhausted.class })
    @Bulkhead(value = 16, waitingTaskQueue = 64)
    Uni<HttpReply> status(String organization, URI status, String token) {
        return call(organization, false, status, api -> api.status(status, token));
    }

    /** Not repeated: each call makes another address. */
    @CheckReturnValue
    @Timeout(value = 20, unit = ChronoUnit.SECONDS)
    @CircuitBreakerName("posten/renew")
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS, skipOn = {
            ProviderFailure.class, SharedRate.Exhausted.class })
    @Bulkhead(value = 16, waitingTaskQueue = 64)
    Uni<HttpReply> renew(String organization, URI signer, byte[] update) {
        return call(organization, false, signer, api -> api.renew(signer, update));
    }

    @CheckReturnValue
    @Timeout(value = 20, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 300, jitter = 200, abortOn = { CircuitBreakerOpenException.class,
            BulkheadException.class, ProviderFailure.class, SharedRate.Exhausted.class })
    @CircuitBreakerName("posten/confirm")
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS, skipOn = {
            ProviderFailure.class, SharedRate.Exhausted.class })
    @Bulkhead(value = 16, waitingTaskQueue = 64)
    Uni<HttpReply> confirm(String organization, URI confirmation) {
        return call(organization, true, confirmation, api -> api.confirm(confirmation));
    }

    @CheckReturnValue
    @Timeout(value = 20, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 300, jitter = 200, abortOn = { CircuitBreakerOpenException.class,
            BulkheadException.class, ProviderFailure.class, SharedRate.Exhausted.class })
    @CircuitBreakerName("posten/delete")
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS, skipOn = {
            ProviderFailure.class, SharedRate.Exhausted.class })
    @Bulkhead(value = 16, waitingTaskQueue = 64)
    Uni<HttpReply> delete(String organization, URI documents) {
        return call(organization, false, documents, api -> api.delete(documents));
    }

    /** Posten: says whether we get in, and on whose behalf. */
    @CheckReturnValue
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    Uni<HttpReply> whoAmI(String organization) {
        URI sender = clients.sender(organization, "");
        return call(organization, false, sender, api -> api.whoAmI(sender));
    }

    /** The times bound the beginning of the answer; its body is bound by the silence that a connection may keep. */
    @CheckReturnValue
    @Timeout(value = 60, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 300, jitter = 200, abortOn = { CircuitBreakerOpenException.class,
            BulkheadException.class, ProviderFailure.class, SharedRate.Exhausted.class })
    @CircuitBreakerName("posten/pades")
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS, skipOn = {
            ProviderFailure.class, SharedRate.Exhausted.class })
    @Bulkhead(value = 16, waitingTaskQueue = 64)
    Uni<HttpDownload> pades(String organization, URI pades) {
        return download(organization, pades, api -> api.pades(pades));
    }

    @CheckReturnValue
    @Timeout(value = 60, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 300, jitter = 200, abortOn = { CircuitBreakerOpenException.class,
            BulkheadException.class, ProviderFailure.class, SharedRate.Exhausted.class })
    @CircuitBreakerName("posten/xades")
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS, skipOn = {
            ProviderFailure.class, SharedRate.Exhausted.class })
    @Bulkhead(value = 16, waitingTaskQueue = 64)
    Uni<HttpDownload> xades(String organization, URI xades) {
        return download(organization, xades, api -> api.xades(xades));
    }

    private Uni<HttpReply> call(String organization, boolean urgent, URI address,
            Function<PostenApi, Uni<RestResponse<byte[]>>> operation) {
        return admitted(organization, urgent)
                .chain(() -> calls.whole(() -> operation.apply(clients.of(address))))
                .call(reply -> pausedIfBlocked(organization, reply));
    }

    private Uni<HttpDownload> download(String organization, URI address,
            Function<PostenApi, Uni<RestResponse<InputStream>>> operation) {
        return admitted(organization, true)
                .chain(() -> calls.streamed(() -> operation.apply(clients.of(address))))
                .call(download -> pausedIfBlocked(organization, download.head()));
    }

    private Uni<Void> admitted(String organization, boolean urgent) {
        int atOnce = config.callsPerSecond() / 2;
        return rate.admit(key(organization),
                new SharedRate.Allowance(config.callsPerSecond(), atOnce, (atOnce - 1) / 2), urgent)
                .emitOn(workers);
    }

    private Uni<Void> pausedIfBlocked(String organization, HttpReply reply) {
        return PostenReply.rateLimited(reply) ? rate.pause(key(organization), BLOCKED)
                .chain(() -> Uni.createFrom().failure(PostenFailures.tooOften(BLOCKED))) : Uni.createFrom().voidItem();
    }

    private static String key(String organization) {
        return "posten:" + organization;
    }
}
