package io.countersign.provider.signspace.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.desk.ImpossibleActException;
import io.countersign.simulator.desk.UnknownCeremonyException;
import io.countersign.simulator.store.SimulatorStore;

/**
 * Visits of the signing page. Each call is one transaction, and throws {@link UnknownCeremonyException} when nobody signs
 * there.
 */
@Simulator
@ApplicationScoped
class Visits {

    private final SimulatorStore store;
    private final TaskStore tasks;
    private final FileStore files;
    private final Steps steps;
    private final TaskLife life;

    Visits(SimulatorStore store, TaskStore tasks, FileStore files, Steps steps, TaskLife life) {
        this.store = store;
        this.tasks = tasks;
        this.files = files;
        this.steps = steps;
        this.life = life;
    }

    /**
     * A request as one of its signers sees it.
     *
     * @param shown its files in the order in which they are shown
     * @param overdue whether the due date has passed
     */
    record Visit(Task task, Participant signer, List<Task.TaskFile> shown, boolean overdue) {

        boolean canAct() {
            return task.status().isActive() && signer.progress().state().isOpen() && task.isTurnOf(signer);
        }
    }

    /** What a signer does. */
    @FunctionalInterface
    interface Act {
        Task with(Connection connection, Task task, Participant signer) throws SQLException;
    }

    /** Opens the page, with which the signer begins when they can. */
    Visit open(String key) {
        return store.inTransaction(connection -> {
            Visit visit = visit(connection, TaskCeremonies.lock(tasks, connection, key), key);
            return visit.canAct() ? visit(connection, steps.begin(connection, visit.task(), visit.signer()), key) : visit;
        });
    }

    /** Throws {@link ImpossibleActException} too. */
    Visit act(String key, Act act) {
        return store.inTransaction(connection -> {
            Task task = TaskCeremonies.lock(tasks, connection, key);
            return visit(connection, act.with(connection, task, task.participant(key)), key);
        });
    }

    /** @param number among the files that are shown, from 1 */
    Optional<FileStore.StoredFile> file(String key, int number) {
        return store.inTransaction(connection -> {
            Visit visit = visit(connection, TaskCeremonies.lock(tasks, connection, key), key);
            boolean hidden = !visit.canAct() || visit.task().needsIdentification(visit.signer());
            return hidden || number < 1 || number > visit.shown().size() ? Optional.empty()
                    : files.read(connection, visit.shown().get(number - 1).id());
        });
    }

    private Visit visit(Connection connection, Task task, String key) throws SQLException {
        List<String> ids = files.byImportance(connection, task.files().stream().map(Task.TaskFile::id).toList());
        List<Task.TaskFile> shown = ids.stream().map(
                id -> task.files().stream().filter(file -> file.id().equals(id)).findFirst().orElseThrow()).toList();
        return new Visit(task, task.participant(key), shown, task.isOverdue(life.now()));
    }
}
