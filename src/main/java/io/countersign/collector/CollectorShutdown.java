package io.countersign.collector;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;

/**
 * Lets the work that has begun end when the process stops, and gives back what does not end in time.
 */
@ApplicationScoped
class CollectorShutdown {

    private static final Logger LOG = Logger.getLogger(CollectorShutdown.class);

    private final Collector collector;
    private final Leases leases;
    private final CollectorConfig config;

    CollectorShutdown(Collector collector, Leases leases, CollectorConfig config) {
        this.collector = collector;
        this.leases = leases;
        this.config = config;
    }

    void onStop(@Observes ShutdownEvent event) {
        collector.stopClaiming();
        if (!leases.awaitNone(config.shutdownPatience())) {
            LOG.warnf("Work did not end within %s; other processes take it over.", config.shutdownPatience());
            leases.giveAllBack().await().atMost(config.shutdownPatience());
        }
    }
}
