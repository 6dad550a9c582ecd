package io.countersign.collector;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

/** Brings the gauges up to date for tests of other rooms, for in tests the scheduler is off. */
@ApplicationScoped
public class GaugeRefresh {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final GaugeSchedule schedule;

    GaugeRefresh(GaugeSchedule schedule) {
        this.schedule = schedule;
    }

    /** As the scheduler does, whether the database answers or not. */
    public void now() {
        schedule.refresh().await().atMost(PATIENCE);
    }
}
