package io.countersign.provider.posten;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
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

import io.countersign.platform.SharedRate;
import io.countersign.provider.ProviderFailure;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Posten's operations with what keeps them in bounds. A refusal is a value here, not an exception: the service is well, so
 * neither a breaker counts it nor a retry repeats it. Posten: at most 10 calls a second for an organization, beyond which
 * it answers nothing for 30 seconds; every attempt is counted, and some are kept for what must not wait: fetching what is
 * signed, and confirming it.
 * <p>
 * Answers arrive on worker threads.
 */
@ApplicationScoped
class PostenHttp {

    private static final Duration BLOCKED = Duration.ofSeconds(30);

    private final PostenClients clients;
    private final SharedRate rate;
    private final PostenConfig config;

    PostenHttp(PostenClients clients, SharedRate rate, PostenConfig config) {
        this.clients = clients;
        this.rate = rate;
        this.config = config;
    }

    /** Posten answered that it is not well; whether anything happened is not known. */
    static final class Trouble extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Trouble(int status) {
            super("Posten answered with HTTP " + status + ".");
        }
    }

    /**
     * Posten: creates a job. Never repeated: it is not idempotent and takes no key of ours.
     *
     * @param body made at the last moment, when the call may leave
     */
    @CheckReturnValue
    @Timeout(value = 60, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.5, delay = 5, delayUnit = ChronoUnit.SECONDS, skipOn = {
            ProviderFailure.class, SharedRate.Exhausted.class })
    @Bulkhead(value = 16, waitingTaskQueue = 16)
    Uni<PostenReply> create(String organization, Supplier<CreateBody> body) {
        URI jobs = clients.sender(organization, "/direct/signature-jobs");
        return call(organization, false, jobs, api -> {
            CreateBody ready = body.get();
            return api.create(jobs, ready.contentType(), ready.length(), ready.bytes());
        });
    }

    /** Posten: takes the next status out of a queue. Not repeated: it would take another, and the lost one waits. */
    @CheckReturnValue
    @Timeout(value = 20, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS, skipOn = {
            ProviderFailure.class, SharedRate.Exhausted.class })
    @Bulkhead(value = 16, waitingTaskQueue = 64)
    Uni<PostenReply> poll(String organization, String queue) {
        URI jobs = clients.sender(organization, "/direct/signature-jobs");
        return call(organization, false, jobs, api -> api.poll(jobs, queue));
    }

    @CheckReturnValue
    @Timeout(value = 20, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 300, jitter = 200, abortOn = { CircuitBreakerOpenException.class,
            BulkheadException.class, ProviderFailure.class, SharedRate.Exhausted.class })
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS, skipOn = {
            ProviderFailure.class, SharedRate.Exhausted.class })
    @Bulkhead(value = 16, waitingTaskQueue = 64)
    Uni<PostenReply> status(String organization, URI status, String token) {
        return call(organization, false, status, api -> api.status(status, token));
    }

    /** Not repeated: each call makes another address. */
    @CheckReturnValue
    @Timeout(value = 20, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS, skipOn = {
            ProviderFailure.class, SharedRate.Exhausted.class })
    @Bulkhead(value = 16, waitingTaskQueue = 64)
    Uni<PostenReply> renew(String organization, URI signer, byte[] update) {
        return call(organization, false, signer, api -> api.renew(signer, update));
    }

    @CheckReturnValue
    @Timeout(value = 20, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 300, jitter = 200, abortOn = { CircuitBreakerOpenException.class,
            BulkheadException.class, ProviderFailure.class, SharedRate.Exhausted.class })
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS, skipOn = {
            ProviderFailure.class, SharedRate.Exhausted.class })
    @Bulkhead(value = 16, waitingTaskQueue = 64)
    Uni<PostenReply> confirm(String organization, URI confirmation) {
        return call(organization, true, confirmation, api -> api.confirm(confirmation));
    }

    @CheckReturnValue
    @Timeout(value = 20, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 300, jitter = 200, abortOn = { CircuitBreakerOpenException.class,
            BulkheadException.class, ProviderFailure.class, SharedRate.Exhausted.class })
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS, skipOn = {
            ProviderFailure.class, SharedRate.Exhausted.class })
    @Bulkhead(value = 16, waitingTaskQueue = 64)
    Uni<PostenReply> delete(String organization, URI documents) {
        return call(organization, false, documents, api -> api.delete(documents));
    }

    /** Posten: tells whether we get in, and on whose behalf. */
    @CheckReturnValue
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    Uni<PostenReply> whoAmI(String organization) {
        URI sender = clients.sender(organization, "");
        return call(organization, false, sender, api -> api.whoAmI(sender));
    }

    /** The times bound the beginning of the answer; its body is bound by the silence that a connection may keep. */
    @CheckReturnValue
    @Timeout(value = 60, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 300, jitter = 200, abortOn = { CircuitBreakerOpenException.class,
            BulkheadException.class, ProviderFailure.class, SharedRate.Exhausted.class })
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS, skipOn = {
            ProviderFailure.class, SharedRate.Exhausted.class })
    @Bulkhead(value = 16, waitingTaskQueue = 64)
    Uni<PostenDownload> pades(String organization, URI pades) {
        return download(organization, pades, api -> api.pades(pades));
    }

    @CheckReturnValue
    @Timeout(value = 60, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 300, jitter = 200, abortOn = { CircuitBreakerOpenException.class,
            BulkheadException.class, ProviderFailure.class, SharedRate.Exhausted.class })
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS, skipOn = {
            ProviderFailure.class, SharedRate.Exhausted.class })
    @Bulkhead(value = 16, waitingTaskQueue = 64)
    Uni<PostenDownload> xades(String organization, URI xades) {
        return download(organization, xades, api -> api.xades(xades));
    }

    private Uni<PostenReply> call(String organization, boolean urgent, URI address,
            Function<PostenApi, Uni<RestResponse<byte[]>>> operation) {
        return admitted(organization, urgent).chain(() -> operation.apply(clients.of(address)))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(response -> PostenReply.of(response.getStatus(), response::getHeaderString, response.getEntity()))
                .onFailure(PostenRefusals.Refused.class).recoverWithItem(thrown -> reply(thrown))
                .chain(reply -> well(organization, reply));
    }

    private Uni<PostenDownload> download(String organization, URI address,
            Function<PostenApi, Uni<RestResponse<InputStream>>> operation) {
        return admitted(organization, true).chain(() -> operation.apply(clients.of(address)))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(PostenDownload::of)
                .onFailure(PostenRefusals.Refused.class).recoverWithItem(thrown -> PostenDownload.refused(reply(thrown)))
                .chain(download -> well(organization, download.head()).replaceWith(download));
    }

    private static PostenReply reply(Throwable refused) {
        return ((PostenRefusals.Refused) refused).reply();
    }

    private Uni<Void> admitted(String organization, boolean urgent) {
        int atOnce = config.callsPerSecond() / 2;
        return rate.admit(key(organization),
                new SharedRate.Allowance(config.callsPerSecond(), atOnce, (atOnce - 1) / 2), urgent)
                .emitOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<PostenReply> well(String organization, PostenReply reply) {
        if (reply.rateLimited()) {
            return rate.pause(key(organization), BLOCKED)
                    .chain(() -> Uni.createFrom().failure(PostenFailures.tooOften(BLOCKED)));
        }
        return reply.status() >= PostenReply.TROUBLE ? Uni.createFrom().failure(new Trouble(reply.status()))
                : Uni.createFrom().item(reply);
    }

    private static String key(String organization) {
        return "posten:" + organization;
    }
}
