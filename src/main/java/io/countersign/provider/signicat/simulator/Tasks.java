package io.countersign.provider.signicat.simulator;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;

/** What the calls about one task do, but for its files. Each is one transaction. */
@Simulator
@ApplicationScoped
class Tasks {

    private final OrderTransactions transactions;
    private final OrderLife life;
    private final FileStore files;
    private final EventLog events;
    private final ForwardStore forwards;

    Tasks(OrderTransactions transactions, OrderLife life, FileStore files, EventLog events, ForwardStore forwards) {
        this.transactions = transactions;
        this.life = life;
        this.files = files;
        this.events = events;
        this.forwards = forwards;
    }

    /** A task as it is now, with its files. */
    record Seen(Order order, Task task, List<FileStore.Files> files) {
    }

    /** @throws RefusalException when there is no such task, or not any more */
    Seen status(String orderId, String taskId) {
        return transactions.in(connection -> {
            Order order = life.lock(connection, orderId);
            Task task = task(order, taskId);
            return new Seen(order, task, files.files(connection, task));
        });
    }

    /** What is remembered of a task for a while after its order was deleted; empty when there is nothing. */
    Optional<Seen> remains(String orderId, String taskId) {
        return transactions.in(connection -> life.remains(connection, orderId)
                .map(order -> new Seen(order, task(order, taskId), List.of())));
    }

    /**
     * Replaces the task's artifact by a fresh one; a browser that came by the old one is shut out.
     *
     * @throws RefusalException when there is no such task, or not any more, or it is not opened by an artifact
     */
    Seen renewArtifact(String orderId, String taskId) {
        return transactions.in(connection -> {
            Order order = life.lock(connection, orderId);
            Task task = task(order, taskId);
            if (!order.body(task).needsArtifact() || !task.isOpen()) {
                throw RefusalException.malformed("This task is not opened by an artifact, or is not open any more.");
            }
            Task renewed = task.opening(new Task.Access(OpaqueTokens.artifact(), null));
            return new Seen(life.settle(connection, order.with(renewed)), renewed, List.of());
        });
    }

    /** Oldest first. Throws as {@link #status} does. */
    List<EventLog.Event> events(String orderId, String taskId) {
        return transactions.in(connection -> events.of(connection, task(life.lock(connection, orderId), taskId)));
    }

    /** Oldest first. Throws as {@link #status} does. */
    List<ForwardStore.Forward> forwards(String orderId, String taskId) {
        return transactions.in(connection -> forwards.of(connection, task(life.lock(connection, orderId), taskId)));
    }

    static Task task(Order order, String taskId) {
        return order.task(taskId).orElseThrow(() -> RefusalException.unknown("task"));
    }
}
