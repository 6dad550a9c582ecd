package io.countersign.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

/**
 * Shows how this process is connected to the database.
 */
@ApplicationScoped
class DatabaseMetrics {

    private final MeterRegistry registry;
    private final Notifications notifications;

    DatabaseMetrics(MeterRegistry registry, Notifications notifications) {
        this.registry = registry;
        this.notifications = notifications;
    }

    void onStart(@Observes StartupEvent event) {
        Gauge.builder("countersign.listen.connected", () -> notifications.connected() ? 1 : 0)
                .description("1 while the connection is up on which this process is notified of work (LISTEN), else 0")
                .register(registry);
    }
}
