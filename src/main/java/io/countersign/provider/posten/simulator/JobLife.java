package io.countersign.provider.posten.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;

/**
 * What becomes of jobs: time passes before anything else is looked at, and what a status would show goes onto the queue.
 * Every method works in the transaction of the connection that it is given.
 */
@Simulator
@ApplicationScoped
class JobLife {

    private final JobStore jobs;
    private final UpdateQueue queue;
    private final Clock clock;

    JobLife(JobStore jobs, UpdateQueue queue, Clock clock) {
        this.jobs = jobs;
        this.queue = queue;
        this.clock = clock;
    }

    /** Ends what has expired and deletes what is no longer kept; answers what time it is, to the millisecond. */
    Instant pass(Connection connection) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (Job job : jobs.lockExpired(connection, now)) {
            change(connection, job, job.expired(), now);
        }
        jobs.purge(connection, now);
        return now;
    }

    /** Writes a job that changed, and the queue entry about it where the sender polls. */
    void change(Connection connection, Job before, Job after, Instant now) throws SQLException {
        jobs.update(connection, after);
        if (after.terms().polling() && after.revision() > before.revision()) {
            queue.add(connection, after, now);
        }
    }

    /**
     * Finds a sender's job and keeps others from changing it until the transaction ends.
     *
     * @throws RefusalException when this sender has no such job, or not any more
     */
    Job lock(Connection connection, String organization, long id) throws SQLException {
        return jobs.lock(connection, id).filter(job -> job.organization().equals(organization))
                .orElseThrow(() -> RefusalException.unknown("signature job"));
    }

    /** Likewise, where it is known that there is one. */
    Job lock(Connection connection, long id) throws SQLException {
        return jobs.lock(connection, id).orElseThrow();
    }
}
