package io.countersign.provider.signspace.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.SimulatorStore;

/** What calls change of signing requests. Each is one transaction, and throws {@link RefusalException} when it is refused. */
@Simulator
@ApplicationScoped
class TaskCommands {

    private final SimulatorStore store;
    private final TaskStore tasks;
    private final FileStore files;
    private final TaskLife life;

    TaskCommands(SimulatorStore store, TaskStore tasks, FileStore files, TaskLife life) {
        this.store = store;
        this.tasks = tasks;
        this.files = files;
        this.life = life;
    }

    /** A repeated call makes a second request, with a second invitation. */
    Task create(TaskBody body) {
        return store.inTransaction(connection -> life.insert(connection,
                Task.create(body, known(connection, body.files()), life.now())));
    }

    /** SignSpace: participants can do nothing after that. Assumed: what is complete or cancelled cannot be cancelled. */
    Task cancel(String id) {
        return store.inTransaction(connection -> {
            Task task = lock(connection, id);
            demand(task, () -> task.status().isActive() || task.status() == TaskStatus.ON_HOLD);
            return life.cancel(connection, task);
        });
    }

    /** SignSpace: what was cancelled or put on hold can be opened again. */
    Task open(String id) {
        return store.inTransaction(connection -> {
            Task task = lock(connection, id);
            demand(task, () -> task.status() == TaskStatus.CANCELLED || task.status() == TaskStatus.ON_HOLD);
            return life.settle(connection, task.reopened());
        });
    }

    /** SignSpace: the list takes the place of the former one. Assumed: not once anybody signed, nor while it is cancelled. */
    Task update(String id, List<String> next) {
        return store.inTransaction(connection -> {
            Task task = lock(connection, id);
            demand(task, () -> task.status() == TaskStatus.OPEN || task.status() == TaskStatus.ON_HOLD);
            if (task.isSignedByAnybody()) {
                throw RefusalException.invalid("files", "cannot change, because somebody has signed");
            }
            return life.settle(connection, task.withFiles(known(connection, next)));
        });
    }

    private Task lock(Connection connection, String id) throws SQLException {
        return tasks.lock(connection, id).orElseThrow(() -> RefusalException.unknown("task", "signing request"));
    }

    private static void demand(Task task, BooleanSupplier possible) {
        if (!possible.getAsBoolean()) {
            throw RefusalException.invalid("task", "is " + task.status().word());
        }
    }

    private List<Task.TaskFile> known(Connection connection, List<String> ids) throws SQLException {
        Map<String, String> unknown = new LinkedHashMap<>();
        List<Task.TaskFile> known = new ArrayList<>();
        for (int index = 0; index < ids.size(); index++) {
            Optional<String> name = files.name(connection, ids.get(index));
            if (name.isEmpty()) {
                unknown.put("files[" + index + "]", "is not the id of a file");
            } else {
                known.add(new Task.TaskFile(ids.get(index), name.get(), null));
            }
        }
        if (!unknown.isEmpty()) {
            throw RefusalException.invalid(unknown);
        }
        return known;
    }
}
