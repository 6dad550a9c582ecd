package io.countersign.collector;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.ClockListener;
import io.countersign.platform.DatabaseRole;
import io.countersign.platform.DatabaseUnavailableException;
import io.countersign.platform.DetachedContext;
import io.countersign.platform.PlatformConfig;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

/**
 * What sets the collector to work: the tick and a moved clock. Both are off in a process of simulators only; the tick is
 * off with the scheduler, as in tests, which tick by hand.
 */
@ApplicationScoped
class CollectorSchedule implements ClockListener {

    private final Collector collector;
    private final Sweeper sweeper;
    private final PendingReturns returns;
    private final DetachedContext contexts;
    private final boolean enabled;

    CollectorSchedule(Collector collector, Sweeper sweeper, PendingReturns returns, DetachedContext contexts,
            PlatformConfig config) {
        this.collector = collector;
        this.sweeper = sweeper;
        this.returns = returns;
        this.contexts = contexts;
        this.enabled = config.gateway().enabled();
    }

    /** Waits also for what another tick had begun: the notification of the move may have come here by another way first. */
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
