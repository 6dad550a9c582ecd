package io.countersign.platform;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;

/**
 * Lets scheduled methods run once everything that they use is there. The scheduler is halted until then, for by itself it
 * ticks before the schema is up to date.
 */
@ApplicationScoped
class SchedulesStart {

    private final Scheduler scheduler;
    private final boolean enabled;

    SchedulesStart(Scheduler scheduler,
            @ConfigProperty(name = "quarkus.scheduler.enabled", defaultValue = "true") boolean enabled) {
        this.scheduler = scheduler;
        this.enabled = enabled;
    }

    void onStart(@Observes @Priority(StartOrder.SCHEDULES) StartupEvent event) {
        if (enabled) {
            scheduler.resume();
        }
    }
}
