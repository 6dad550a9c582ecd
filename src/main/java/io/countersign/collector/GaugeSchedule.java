package io.countersign.collector;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.countersign.platform.ClockOffset;
import io.countersign.platform.DatabaseRole;
import io.countersign.platform.DetachedContext;
import io.countersign.platform.PlatformConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

/**
 * Keeps the gauges up to date that are computed from the database. All is off in a process of simulators only, which looks
 * after no postings.
 */
@ApplicationScoped
class GaugeSchedule {

    private static final Logger LOG = Logger.getLogger(GaugeSchedule.class);

    private final PostingGauges gauges;
    private final ClaimAges ages;
    private final ClockOffset offset;
    private final DetachedContext contexts;
    private final boolean enabled;

    GaugeSchedule(PostingGauges gauges, ClaimAges ages, ClockOffset offset, DetachedContext contexts, PlatformConfig config) {
        this.gauges = gauges;
        this.ages = ages;
        this.offset = offset;
        this.contexts = contexts;
        this.enabled = config.gateway().enabled();
    }

    void onStart(@Observes StartupEvent event) {
        if (enabled) {
            gauges.register();
            ages.register();
        }
    }

    /** What fails is not a line in the log each time: the age of the gauges grows, and that is an alarm. */
    @Scheduled(every = "${countersign.metrics.interval:30s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return enabled ? contexts.runAs(DatabaseRole.COLLECTOR, () -> Uni.join()
                .all(quietly(gauges.refresh()), quietly(offset.measure())).andCollectFailures().replaceWithVoid())
                : Uni.createFrom().voidItem();
    }

    private static Uni<Void> quietly(Uni<Void> refresh) {
        return refresh.onFailure().invoke(failure -> LOG.debug("The database did not answer for the metrics.", failure))
                .onFailure().recoverWithNull();
    }
}
