package io.countersign.simulator.clock;

import java.util.List;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.countersign.platform.ClockListener;
import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.SimulatorStoreException;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Sets the simulators to work as time passes; before all others that listen to the clock, for they ask the simulators. */
@Simulator
@ApplicationScoped
@Priority(100)
class TimedWorkSchedule implements ClockListener {

    private static final Logger LOG = Logger.getLogger(TimedWorkSchedule.class);

    private final Vertx vertx;
    private final List<TimedWork> works;
    private volatile boolean stopping;

    TimedWorkSchedule(Vertx vertx, @All List<TimedWork> works) {
        this.vertx = vertx;
        this.works = works;
    }

    /** Last of all, for the gateway in this process may wait for its simulators; then the database is closed. */
    void onStop(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent event) {
        stopping = true;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        works.forEach(this::doWhatIsDue);
    }

    private void doWhatIsDue(TimedWork work) {
        try {
            if (!stopping) {
                work.doWhatIsDue();
            }
        } catch (SimulatorStoreException failure) {
            if (!stopping) {
                throw failure;
            }
            LOG.debug("The database was closed while the process stopped; what is due is done by another one.", failure);
        }
    }

    @Override
    @CheckReturnValue
    public Uni<Void> clockMoved() {
        return Uni.createFrom().completionStage(() -> vertx.<Void> executeBlocking(() -> {
            tick();
            return null;
        }, false).toCompletionStage());
    }
}
