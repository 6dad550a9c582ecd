package io.countersign.provider.signicat.simulator;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.desk.ImpossibleActException;
import io.countersign.simulator.desk.UnknownCeremonyException;

/**
 * Visits of the signing page. Signicat: where a task needs an artifact, the signing URL carries it, and it is good for one
 * visit; a cookie then covers refreshes, which is our assumption. Each call is one transaction.
 */
@Simulator
@ApplicationScoped
class Visits {

    private final OrderTransactions transactions;
    private final OrderLife life;
    private final Steps steps;
    private final EventLog events;
    private final FileStore files;

    Visits(OrderTransactions transactions, OrderLife life, Steps steps, EventLog events, FileStore files) {
        this.transactions = transactions;
        this.life = life;
        this.steps = steps;
        this.events = events;
        this.files = files;
    }

    /** An order as one of its signers sees it. */
    record Seat(Order order, Task task) {

        OrderBody.Task body() {
            return order.body(task);
        }
    }

    /** What a person does with the place that they hold. */
    @FunctionalInterface
    private interface Act<T> {
        T with(Connection connection, Order order, Task task) throws SQLException;
    }

    /**
     * Opens the page, which begins the task if it is its turn and nobody has.
     *
     * @param artifact that of the address; null when it has none
     * @param session the cookie; null when the browser has none
     * @throws UnknownCeremonyException when there is no such task, or not any more
     * @throws ImpossibleActException when the page must not be opened by this browser
     */
    Seat open(String key, String artifact, String session) {
        return transactions.in(connection -> {
            Order order = lock(connection, key);
            Task task = admitted(order, order.taskByKey(key), artifact, session);
            Order entered = life.settle(connection, order.with(task));
            if (task.isOpen() && !task.times().begun() && entered.before(task).allMatch(Task::isCompleted)) {
                steps.begin(connection, entered, task);
            }
            Order now = lock(connection, key);
            return new Seat(now, now.taskByKey(key));
        });
    }

    private static Task admitted(Order order, Task task, String artifact, String session) {
        Task.Access access = task.access();
        if (artifact != null && artifact.equals(access.artifact())) {
            return task.opening(new Task.Access(null, OpaqueTokens.artifact()));
        }
        return held(order, task, session);
    }

    private static Task held(Order order, Task task, String session) {
        boolean open = !order.body(task).needsArtifact();
        if (!open && (session == null || !session.equals(task.access().session()))) {
            throw new ImpossibleActException("This link can be used once, and it was used. Ask the sender for a new one.");
        }
        return task;
    }

    /**
     * A document as the person sees it.
     *
     * @param position in the task, from 1
     * @return empty when there is no such document. Throws as {@link #open} does
     */
    Optional<byte[]> document(String key, String session, int position) {
        return act(key, session, (connection, order, task) -> {
            List<OrderBody.Document> documents = order.body(task).documents();
            if (position < 1 || position > documents.size()) {
                return Optional.empty();
            }
            String document = documents.get(position - 1).id();
            events.record(connection, task, EventLog.DOCUMENT_VIEWED, life.now(), "Document " + document);
            return files.file(connection, task, document, FileStore.Kind.ORIGINAL);
        });
    }

    /** @param entered by task document, what stands in its form. Throws as {@link #open} does */
    Optional<URI> sign(String key, String session,
            Function<OrderBody.Task, Map<String, List<OrderBody.Param>>> entered) {
        return act(key, session,
                (connection, order, task) -> steps.sign(connection, order, task, entered.apply(order.body(task))));
    }

    Optional<URI> reject(String key, String session, String reason) {
        return act(key, session, (connection, order, task) -> steps.reject(connection, order, task, reason));
    }

    Optional<URI> postpone(String key, String session) {
        return act(key, session, steps::postpone);
    }

    void forward(String key, String session, ForwardStore.Forward forward) {
        act(key, session, (connection, order, task) -> steps.forward(connection, order, task, forward));
    }

    private <T> T act(String key, String session, Act<T> act) {
        return transactions.in(connection -> {
            Order order = lock(connection, key);
            return act.with(connection, order, held(order, order.taskByKey(key), session));
        });
    }

    private Order lock(Connection connection, String key) throws SQLException {
        return life.lockByTask(connection, key).orElseThrow(SignicatCeremonies::unknown);
    }
}
