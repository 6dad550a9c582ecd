package io.countersign.collector;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.countersign.platform.ClockListener;
import io.countersign.platform.DatabaseRole;
import io.countersign.platform.DatabaseUnavailableException;
import io.countersign.platform.DetachedContext;
import io.countersign.platform.Notifications;
import io.countersign.platform.PlatformConfig;
import io.countersign.posting.PostingWork;
import io.countersign.provider.ProviderId;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Uni;

/**
 * What sets the collector to work: the tick, a moved clock, and the wake-ups of any process on the same database. All is
 * off in a process of simulators only; tick and wake-ups are off with the scheduler, as in tests, which tick by hand.
 */
@ApplicationScoped
class CollectorSchedule implements ClockListener {

    private static final Logger LOG = Logger.getLogger(CollectorSchedule.class);

    private final Collector collector;
    private final Sweeper sweeper;
    private final PendingReturns returns;
    private final Notifications notifications;
    private final Scheduler scheduler;
    private final DetachedContext contexts;
    private final boolean enabled;

    CollectorSchedule(Collector collector, Sweeper sweeper, PendingReturns returns, Notifications notifications,
            Scheduler scheduler,
            DetachedContext contexts, PlatformConfig config) {
        this.collector = collector;
        this.sweeper = sweeper;
        this.returns = returns;
        this.notifications = notifications;
        this.scheduler = scheduler;
        this.contexts = contexts;
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

    /** Waits also for what another tick had begun: the news of the move may have come here by another way first. */
    @Override
    public Uni<Void> clockMoved() {
        return enabled ? collector.tickAndFinish() : Uni.createFrom().voidItem();
    }

    @Scheduled(every = "${countersign.collector.tick:1s}")
    Uni<Void> tick() {
        return enabled ? Uni.join().all(collector.tick(), returns.store()).andFailFast().replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    @Scheduled(every = "10m", delayed = "1m")
    Uni<Void> sweep() {
        return enabled ? contexts.runAs(DatabaseRole.COLLECTOR, sweeper::sweep)
                .onFailure(DatabaseUnavailableException.class).recoverWithNull() : Uni.createFrom().voidItem();
    }
}
