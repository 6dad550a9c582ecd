package io.countersign.api.request;

import java.io.IOException;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.countersign.platform.WorkerPool;
import io.countersign.platform.WorkerPools;
import io.countersign.platform.WorkersBusyException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Receives the bodies of requests, without a thread while they come in.
 */
@ApplicationScoped
public class RequestBodies {

    private static final Logger LOG = Logger.getLogger(RequestBodies.class);

    private final BodyConfig config;
    private final BodyWatch watch;
    private final WorkerPool files;
    private final DiskQuota quota;

    RequestBodies(BodyConfig config, BodyWatch watch, WorkerPools pools, MeterRegistry meters) {
        this.config = config;
        this.watch = watch;
        this.files = pools.files();
        this.quota = new DiskQuota(config.maxOnDisk().asLongValue());
        Gauge.builder("countersign.bodies.disk", quota, DiskQuota::used).baseUnit("bytes")
                .description("What incoming bodies have in temporary files").register(meters);
    }

    /** Has it made when the process starts, so that its metric is there from the beginning. */
    void start(@Observes StartupEvent event) {
        LOG.debugf("Up to %d bodies may come in at once.", config.maxAtOnce());
    }

    /**
     * Receives a body into a file.
     *
     * @return complete, empty where the request has none, and to be closed; fails with {@link BodyException}
     */
    @CheckReturnValue
    public Uni<BodyFile> toFile(RoutingContext call, long maxBytes) {
        IncomingBody body = IncomingBody.of(call);
        BodyFile file = new BodyFile(files, body == null ? null : body.context(), quota);
        return received(body, file, config.deadline(), maxBytes).replaceWith(file)
                .onFailure(BodyException.class).invoke(RequestBodies::log)
                .onFailure().invoke(() -> closeSoon(file)).onCancellation().invoke(() -> closeSoon(file));
    }

    /** A disk that is full is no caller's doing. */
    private static void log(Throwable thrown) {
        if (thrown.getCause() instanceof IOException failed
                && ((BodyException) thrown).reason() == BodyException.Reason.NO_ROOM) {
            LOG.errorf("A body could not be written to a temporary file: %s", failed.getMessage());
        }
    }

    /** Not waited for: nobody may be there any more to whom the outcome matters. */
    private void closeSoon(BodyFile file) {
        try {
            files.execute(file::close);
        } catch (WorkersBusyException stopping) {
            file.close();
        }
    }

    /** Receives the body of a callback and lets it go; fails with {@link BodyException}. */
    @CheckReturnValue
    public Uni<Void> discard(RoutingContext call, long maxBytes) {
        return received(IncomingBody.of(call), BodySink.NOWHERE, config.callbackDeadline(), maxBytes);
    }

    private Uni<Void> received(IncomingBody body, BodySink sink, Duration deadline, long maxBytes) {
        if (body == null) {
            return Uni.createFrom().voidItem();
        }
        BodyPace.Terms terms = BodyPace.Terms.of(config, deadline);
        return Uni.createFrom().emitter(emitter -> body.context()
                .runOnContext(start -> body.read(sink, terms, maxBytes).onComplete(outcome -> {
                    watch.leaveIfGone(body);
                    if (outcome.succeeded()) {
                        emitter.complete(null);
                    } else {
                        emitter.fail(outcome.cause());
                    }
                })));
    }
}
