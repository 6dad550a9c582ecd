package io.countersign.provider.signspace.simulator;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.desk.CeremonyState;
import io.countersign.simulator.store.Rows;

/**
 * Signing requests in the schema of the simulators. Every method works in the transaction of the connection that it is given.
 */
@Simulator
@ApplicationScoped
class TaskStore {

    private static final String ROW = "select id, body::text, status, created_at, updated_at from simulator.signspace_task ";

    /**
     * Which signing requests are asked for; each is null where all are.
     *
     * @param text part of the title
     * @param from when the oldest was created
     * @param to when the newest was created
     */
    record Filter(List<TaskStatus> statuses, String text, Instant from, Instant to, int offset, int limit) {
    }

    void insert(Connection connection, Task task) throws SQLException {
        Rows.change(connection, """
                insert into simulator.signspace_task (id, body, status, created_at, updated_at)
                values (?, ?::jsonb, ?, ?, ?)""", task.id(), Json.text(task.body()), task.status().name(), task.created(),
                task.updated());
        for (Participant one : task.participants()) {
            Rows.change(connection, """
                    insert into simulator.signspace_participant (key, task, position, state, invited, identified)
                    values (?, ?, ?, ?, false, false)""", one.key(), task.id(), one.index(), one.progress().state().word());
        }
        insertFiles(connection, task);
    }

    /** Writes all that can change. */
    void update(Connection connection, Task task) throws SQLException {
        Rows.change(connection, "update simulator.signspace_task set status = ?, updated_at = ? where id = ?",
                task.status().name(), task.updated(), task.id());
        for (Participant one : task.participants()) {
            Participant.Progress progress = one.progress();
            Rows.change(connection, """
                    update simulator.signspace_participant set state = ?, invited = ?, identified = ?, name = ?, signed_at = ?
                    where key = ?""", progress.state().word(), progress.invited(), progress.identified(), progress.name(),
                    progress.signedAt(), one.key());
        }
        Rows.change(connection, "delete from simulator.signspace_task_file where task = ?", task.id());
        insertFiles(connection, task);
    }

    private static void insertFiles(Connection connection, Task task) throws SQLException {
        for (int position = 0; position < task.files().size(); position++) {
            Task.TaskFile file = task.files().get(position);
            Rows.change(connection,
                    "insert into simulator.signspace_task_file (task, position, file, signed_file) values (?, ?, ?, ?)",
                    task.id(), position, file.id(), file.signedId());
        }
    }

    /** Finds a task and keeps others from changing it until the transaction ends. */
    Optional<Task> lock(Connection connection, String id) throws SQLException {
        return tasks(connection, "where id = ? for update", id).stream().findFirst();
    }

    /** Likewise, by the key of one of its participants. */
    Optional<Task> lockByParticipant(Connection connection, String key) throws SQLException {
        return tasks(connection, "where id = (select task from simulator.signspace_participant where key = ?) for update", key)
                .stream().findFirst();
    }

    /** Those that there are, newest first: not in the order of the ids. */
    List<Task> find(Connection connection, List<String> ids) throws SQLException {
        return tasks(connection, "where id = any (?) order by created_at desc, id",
                connection.createArrayOf("text", ids.toArray()));
    }

    /** Newest first. */
    List<Task> list(Connection connection, Filter filter) throws SQLException {
        Object[] words = filter.statuses() == null ? null
                : filter.statuses().stream().map(TaskStatus::name).toArray();
        Object statuses = words == null ? null : connection.createArrayOf("text", words);
        return tasks(connection, """
                where (?::text[] is null or status = any (?)) and (?::text is null or strpos(lower(body->>'title'), ?) > 0)
                and created_at >= coalesce(?::timestamptz, '-infinity') and created_at <= coalesce(?::timestamptz, 'infinity')
                order by created_at desc, id limit ? offset ?""", statuses, statuses, filter.text(), filter.text(),
                filter.from(), filter.to(), filter.limit(), filter.offset());
    }

    /** Oldest first. */
    List<Task> all(Connection connection) throws SQLException {
        return tasks(connection, "order by created_at, id");
    }

    private static List<Task> tasks(Connection connection, String which, Object... values) throws SQLException {
        List<Task> tasks = new ArrayList<>();
        for (Task bare : Rows.list(connection, TaskStore::bare, ROW + which, values)) {
            List<Task.TaskFile> files = Rows.list(connection,
                    row -> new Task.TaskFile(row.getString(1), row.getString(2), row.getString(3)), """
                            select file, name, signed_file from simulator.signspace_task_file join simulator.signspace_file
                            on signspace_file.id = file where task = ? order by position""", bare.id());
            List<Participant> participants = Rows.list(connection, row -> participant(row, bare.body()), """
                    select key, position, state, invited, identified, name, signed_at from simulator.signspace_participant
                    where task = ? order by position""", bare.id());
            tasks.add(new Task(bare.id(), bare.body(), bare.status(), bare.created(), bare.updated(), files, participants));
        }
        return tasks;
    }

    private static Task bare(ResultSet row) throws SQLException {
        return new Task(row.getString("id"), Json.stored(row.getString("body"), TaskBody.class),
                TaskStatus.valueOf(row.getString("status")), Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"), List.of(), List.of());
    }

    private static Participant participant(ResultSet row, TaskBody body) throws SQLException {
        int index = row.getInt("position");
        Participant.Progress progress = new Participant.Progress(CeremonyState.of(row.getString("state")),
                row.getBoolean("invited"), row.getBoolean("identified"), row.getString("name"),
                Rows.instant(row, "signed_at"));
        return new Participant(row.getString("key"), index, body.participants().get(index), progress);
    }
}
