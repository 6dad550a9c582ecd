package io.countersign.collector;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.countersign.platform.Notifications;
import io.countersign.platform.PlatformConfig;
import io.countersign.posting.PostingWork;
import io.countersign.provider.ProviderId;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Uni;

/**
 * Sets the collector to work when any process on the same database made a posting due. Off in a process of simulators only,
 * and while the scheduler does not run, as in tests.
 */
@ApplicationScoped
class CollectorWakeUps {

    private static final Logger LOG = Logger.getLogger(CollectorWakeUps.class);

    private final Collector collector;
    private final Notifications notifications;
    private final Scheduler scheduler;
    private final boolean enabled;

    CollectorWakeUps(Collector collector, Notifications notifications, Scheduler scheduler, PlatformConfig config) {
        this.collector = collector;
        this.notifications = notifications;
        this.scheduler = scheduler;
        this.enabled = config.gateway().enabled();
    }

    void onStart(@Observes StartupEvent event) {
        notifications.listen(PostingWork.WAKE_CHANNEL, () -> work(collector::tick),
                provider -> work(() -> collector.tick(new ProviderId(provider))));
    }

    private void work(Supplier<Uni<Void>> tick) {
        if (enabled && scheduler.isRunning()) {
            tick.get().subscribe().with(done -> LOG.trace("Woken"), failure -> LOG.error("A wake-up failed.", failure));
        }
    }
}
