package io.countersign.provider.signicat.simulator;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.SimulatorStore;

/** What the calls about one task do. Each is one transaction. */
@Simulator
@ApplicationScoped
class Tasks {

    private final SimulatorStore store;
    private final OrderLife life;
    private final FileStore files;
    private final EventLog events;

    Tasks(SimulatorStore store, OrderLife life, FileStore files, EventLog events) {
        this.store = store;
        this.life = life;
        this.files = files;
        this.events = events;
    }

    /** A task as it is now, with its files. */
    record Seen(Order order, Task task, List<FileStore.Files> files) {
    }

    /** @throws Refusal when there is no such task, or not any more */
    Seen status(String orderId, String taskId) {
        return store.inTransaction(connection -> {
            Order order = life.lock(connection, orderId);
            Task task = task(order, taskId);
            return new Seen(order, task, files.files(connection, task));
        });
    }

    /** @throws Refusal when there is no such file: never, not yet or not any more */
    byte[] file(String orderId, String taskId, String documentId, FileStore.Kind kind) {
        return store.inTransaction(connection -> {
            Task task = task(life.lock(connection, orderId), taskId);
            return files.file(connection, task, documentId, kind).orElseThrow(() -> Refusal.unknown("file"));
        });
    }

    /** Oldest first. Throws as {@link #status} does. */
    List<EventLog.Event> events(String orderId, String taskId) {
        return store.inTransaction(connection -> events.of(connection, task(life.lock(connection, orderId), taskId)));
    }

    static Task task(Order order, String taskId) {
        return order.task(taskId).orElseThrow(() -> Refusal.unknown("task"));
    }
}
