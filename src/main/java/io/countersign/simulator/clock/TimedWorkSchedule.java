package io.countersign.simulator.clock;

import java.util.List;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.ClockListener;
import io.countersign.simulator.Simulator;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Sets the simulators to work as time passes; before all others that listen to the clock, for they ask the simulators. */
@Simulator
@ApplicationScoped
@Priority(100)
class TimedWorkSchedule implements ClockListener {

    private final Vertx vertx;
    private final List<TimedWork> works;

    TimedWorkSchedule(Vertx vertx, @All List<TimedWork> works) {
        this.vertx = vertx;
        this.works = works;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        works.forEach(TimedWork::doWhatIsDue);
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
