package io.countersign.collector;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;

/**
 * Lets the work that has begun complete when the process stops, and gives back what does not complete in time. It does so
 * in the first moment of the shutdown, while everything still runs: later the framework closes the HTTP server, and with
 * it the clients of providers that were made while a call was served.
 */
@ApplicationScoped
class CollectorShutdown {

    private static final Logger LOG = Logger.getLogger(CollectorShutdown.class);
    private static final Duration GIVE_BACK = Duration.ofSeconds(5);

    private final ProviderWorkers workers;
    private final Leases leases;
    private final Duration patience;

    CollectorShutdown(ProviderWorkers workers, Leases leases, CollectorConfig config) {
        this.workers = workers;
        this.leases = leases;
        this.patience = config.shutdownPatience();
    }

    /** Blocks the shutdown, and nothing else. */
    void onStop(@Observes ShutdownDelayInitiatedEvent event) {
        leases.stop();
        workers.stopClaiming();
        if (!leases.awaitNone(patience)) {
            LOG.warnf("Work did not complete within %s; other processes take it over.", patience);
            giveBack();
        }
    }

    private void giveBack() {
        try {
            leases.giveAllBack().await().atMost(GIVE_BACK);
        } catch (RuntimeException failure) {
            LOG.warn("Leases could not be given back; they run out by themselves.", failure);
        }
    }
}
