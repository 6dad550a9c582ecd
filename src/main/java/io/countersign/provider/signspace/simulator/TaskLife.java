package io.countersign.provider.signspace.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;

/**
 * What follows from a change of a signing request. Every method works in the transaction of the connection that it is given.
 */
@Simulator
@ApplicationScoped
class TaskLife {

    private final TaskStore tasks;
    private final ParticipantMails mails;
    private final SignedFiles signedFiles;
    private final Clock clock;

    TaskLife(TaskStore tasks, ParticipantMails mails, SignedFiles signedFiles, Clock clock) {
        this.tasks = tasks;
        this.mails = mails;
        this.signedFiles = signedFiles;
        this.clock = clock;
    }

    /** What time it is, to the millisecond. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A task that was just made. */
    Task insert(Connection connection, Task task) throws SQLException {
        tasks.insert(connection, task);
        return settle(connection, task);
    }

    /**
     * Writes a task that was changed, with what follows: after the first signature it is in progress, after the last one it is
     * complete and has its signed files, and whoever's turn it is has an invitation.
     */
    Task settle(Connection connection, Task changed) throws SQLException {
        Instant now = now();
        Task next = changed.updatedAt(now);
        if (next.status().isActive() && next.isSignedByAnybody()) {
            next = next.with(TaskStatus.IN_PROGRESS);
        }
        if (next.status().isActive() && next.isSignedByAll()) {
            next = signedFiles.make(connection, next, now).with(TaskStatus.COMPLETE);
            mails.end(connection, next, MailKind.COMPLETION, now);
        }
        next = mails.invite(connection, next, now);
        tasks.update(connection, next);
        return next;
    }

    /** Cancels a task that can be cancelled. */
    Task cancel(Connection connection, Task task) throws SQLException {
        mails.end(connection, task, MailKind.CANCELLATION, now());
        return settle(connection, task.with(TaskStatus.CANCELLED));
    }
}
