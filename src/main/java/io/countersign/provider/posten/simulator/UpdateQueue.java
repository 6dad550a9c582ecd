package io.countersign.provider.posten.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;

/**
 * The queues of status changes, one for each organization and name. Every method works in the transaction of the
 * connection that it is given.
 */
@Simulator
@ApplicationScoped
class UpdateQueue {

    /** Posten: what was handed out and not confirmed is put back after ten minutes. */
    static final Duration HIDDEN = Duration.ofMinutes(10);

    /** That a job changed. */
    record Update(long id, long job, int revision) {
    }

    void add(Connection connection, Job job, Instant now) throws SQLException {
        Rows.change(connection, """
                insert into simulator.posten_update (organization, queue, job, revision, visible_at)
                values (?, ?, ?, ?, ?)""", job.organization(), job.terms().queue(), job.id(), job.revision(), now);
    }

    /** When the queue may be asked next; only one transaction at a time asks one queue. */
    Instant lock(Connection connection, String organization, String name, Instant now) throws SQLException {
        Rows.change(connection, """
                insert into simulator.posten_queue (organization, name, next_poll_at) values (?, ?, ?)
                on conflict do nothing""", organization, name, now);
        return Rows.first(connection, row -> Rows.instant(row, "next_poll_at"), """
                select next_poll_at from simulator.posten_queue where organization = ? and name = ? for update""",
                organization, name).orElseThrow();
    }

    void permit(Connection connection, String organization, String name, Instant next) throws SQLException {
        Rows.change(connection, "update simulator.posten_queue set next_poll_at = ? where organization = ? and name = ?",
                next, organization, name);
    }

    /** Takes the oldest change that nobody holds; empty when there is none. */
    Optional<Update> take(Connection connection, String organization, String name, Instant now) throws SQLException {
        Optional<Update> update = Rows.first(connection, row -> new Update(row.getLong(1), row.getLong(2), row.getInt(3)), """
                select id, job, revision from simulator.posten_update
                where organization = ? and queue = ? and visible_at <= ? order by id limit 1 for update skip locked""",
                organization, name, now);
        if (update.isPresent()) {
            show(connection, update.get(), now.plus(HIDDEN));
        }
        return update;
    }

    /** Lets the change be taken from that moment on. */
    void show(Connection connection, Update update, Instant at) throws SQLException {
        Rows.change(connection, "update simulator.posten_update set visible_at = ? where id = ?", at, update.id());
    }

    /** Removes what the sender has worked on: this change of the job and those before it. */
    void confirm(Connection connection, long job, int revision) throws SQLException {
        Rows.change(connection, "delete from simulator.posten_update where job = ? and revision <= ?", job, revision);
    }
}
