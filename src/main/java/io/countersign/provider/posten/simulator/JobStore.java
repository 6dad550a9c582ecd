package io.countersign.provider.posten.simulator;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;

/** Jobs in the schema of the simulators. Every method works in the transaction of the connection that it is given. */
@Simulator
@ApplicationScoped
class JobStore {

    private static final String ROW = """
            select id, organization, reference, title, description, completion_url, rejection_url, error_url, polling, queue,
                   revision, created_at, expires_at, ended_at, confirmed_at, deleted_at
            from simulator.posten_job
            """;

    Job insert(Connection connection, NewJob created, Instant now) throws SQLException {
        Job.Times times = Job.Times.startingAt(now);
        List<Signer> signers = new ArrayList<>();
        for (Identity identity : created.signers()) {
            signers.add(new Signer(signers.size() + 1, Tokens.random(), identity, false,
                    new Signer.Mark(SignerStatus.WAITING, now, 0)));
        }
        Job job = new Job(insertRow(connection, created, times), created.organization(), created.terms(), times, 0, signers);
        for (Signer signer : signers) {
            insert(connection, job.id(), signer);
        }
        for (int position = 0; position < created.documents().size(); position++) {
            insert(connection, job.id(), position + 1, created.documents().get(position));
        }
        return job;
    }

    private static long insertRow(Connection connection, NewJob created, Job.Times times) throws SQLException {
        JobTerms terms = created.terms();
        return Rows.first(connection, row -> row.getLong(1), """
                insert into simulator.posten_job (organization, reference, title, description, completion_url,
                    rejection_url, error_url, polling, queue, revision, created_at, expires_at, purged_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?) returning id""",
                created.organization(), terms.reference(), terms.title(), terms.description(), terms.exits().completion(),
                terms.exits().rejection(), terms.exits().error(), terms.polling(), terms.queue(), times.created(),
                times.expires(), times.created().plus(Job.KEPT)).orElseThrow();
    }

    private static void insert(Connection connection, long job, Signer signer) throws SQLException {
        Rows.change(connection, """
                insert into simulator.posten_signer (job, position, key, identity, personal, begun, status, since, revision)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                job, signer.position(), signer.key(), signer.identity().value(), signer.identity().personal(),
                signer.begun(), signer.status().name(), signer.mark().since(), signer.mark().revision());
    }

    private static void insert(Connection connection, long job, int position, NewJob.Original document)
            throws SQLException {
        Rows.change(connection,
                "insert into simulator.posten_document (job, position, name, title, bytes) values (?, ?, ?, ?, ?)",
                job, position, document.name(), document.title(), document.bytes());
    }

    /** Writes what can change. */
    void update(Connection connection, Job job) throws SQLException {
        Job.Times times = job.times();
        Rows.change(connection, """
                update simulator.posten_job
                set revision = ?, ended_at = ?, confirmed_at = ?, deleted_at = ?, purged_at = ? where id = ?""",
                job.revision(), times.ended(), times.confirmed(), times.deleted(), job.purgedAt(), job.id());
        for (Signer signer : job.signers()) {
            Rows.change(connection, """
                    update simulator.posten_signer set begun = ?, status = ?, since = ?, revision = ?
                    where job = ? and position = ?""", signer.begun(), signer.status().name(), signer.mark().since(),
                    signer.mark().revision(), job.id(), signer.position());
        }
    }

    void purge(Connection connection, Instant now) throws SQLException {
        Rows.change(connection, "delete from simulator.posten_job where purged_at <= ?", now);
    }

    /** The jobs whose time is over, kept from others until the transaction ends. */
    List<Job> lockExpired(Connection connection, Instant now) throws SQLException {
        return jobs(connection, "where ended_at is null and expires_at <= ? order by id for update", now);
    }

    Optional<Job> find(Connection connection, long id) throws SQLException {
        return jobs(connection, "where id = ?", id).stream().findFirst();
    }

    /** Finds a job and keeps others from changing it until the transaction ends. */
    Optional<Job> lock(Connection connection, long id) throws SQLException {
        return jobs(connection, "where id = ? for update", id).stream().findFirst();
    }

    /** Likewise, by one of the signers' keys. */
    Optional<Job> lockBySigner(Connection connection, String key) throws SQLException {
        return jobs(connection, "where id = (select job from simulator.posten_signer where key = ?) for update", key)
                .stream().findFirst();
    }

    List<Job> all(Connection connection) throws SQLException {
        return jobs(connection, "order by id");
    }

    private static List<Job> jobs(Connection connection, String which, Object... values) throws SQLException {
        List<Job> jobs = new ArrayList<>();
        for (Job bare : Rows.list(connection, JobStore::job, ROW + which, values)) {
            List<Signer> signers = Rows.list(connection, JobStore::signer, """
                    select position, key, identity, personal, begun, status, since, revision
                    from simulator.posten_signer where job = ? order by position""", bare.id());
            jobs.add(new Job(bare.id(), bare.organization(), bare.terms(), bare.times(), bare.revision(), signers));
        }
        return jobs;
    }

    private static Job job(ResultSet row) throws SQLException {
        ExitUrls exits = new ExitUrls(row.getString("completion_url"), row.getString("rejection_url"),
                row.getString("error_url"));
        JobTerms terms = new JobTerms(row.getString("reference"), row.getString("title"), row.getString("description"), exits,
                row.getBoolean("polling"), row.getString("queue"));
        Job.Times times = new Job.Times(Rows.instant(row, "created_at"), Rows.instant(row, "expires_at"),
                Rows.instant(row, "ended_at"), Rows.instant(row, "confirmed_at"), Rows.instant(row, "deleted_at"));
        return new Job(row.getLong("id"), row.getString("organization"), terms, times, row.getInt("revision"), List.of());
    }

    private static Signer signer(ResultSet row) throws SQLException {
        Signer.Mark mark = new Signer.Mark(SignerStatus.valueOf(row.getString("status")), Rows.instant(row, "since"),
                row.getInt("revision"));
        return new Signer(row.getInt("position"), row.getString("key"),
                new Identity(row.getString("identity"), row.getBoolean("personal")), row.getBoolean("begun"), mark);
    }
}
