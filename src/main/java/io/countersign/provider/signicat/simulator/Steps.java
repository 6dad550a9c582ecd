package io.countersign.provider.signicat.simulator;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.desk.ImpossibleActException;

/**
 * What a person does, for desk and page alike: each step answers where the browser is sent, empty when it stays. The order
 * is locked, and as it is now. Works in the transaction of the connection that it is given. Our assumption: a task that
 * depends on others cannot even be begun before they are completed.
 */
@Simulator
@ApplicationScoped
class Steps {

    private final OrderLife life;
    private final EventLog events;
    private final SentNotifications sentNotifications;
    private final Results results;
    private final ForwardStore forwards;

    Steps(OrderLife life, EventLog events, SentNotifications sentNotifications, Results results, ForwardStore forwards) {
        this.life = life;
        this.events = events;
        this.sentNotifications = sentNotifications;
        this.results = results;
        this.forwards = forwards;
    }

    /** @throws ImpossibleActException when the person is done, or it is not their turn */
    Optional<URI> begin(Connection connection, Order order, Task task) throws SQLException {
        checkTurn(order, task);
        Instant now = life.now();
        if (task.times().started() == null) {
            events.record(connection, task, EventLog.TASK_STARTED, now, "The task was opened");
            authenticated(connection, order, task, now);
            sentNotifications.task(connection, order, task, "STARTED", now);
        }
        life.settle(connection, order.with(task.begun(now)));
        return Optional.empty();
    }

    private void authenticated(Connection connection, Order order, Task task, Instant now) throws SQLException {
        OrderBody.Authentication requested = order.body(task).authentication();
        if (requested != null && requested.methods() != null) {
            events.record(connection, task, EventLog.USER_AUTHENTICATED, now, "By " + requested.methods().get(0));
        }
    }

    /**
     * @param entered by task document, what the person put into its form
     * @throws ImpossibleActException when the person is done, has not begun, or it is not their turn
     */
    Optional<URI> sign(Connection connection, Order order, Task task, Map<String, List<OrderBody.Param>> entered)
            throws SQLException {
        checkTurn(order, task);
        if (!task.times().begun()) {
            throw new ImpossibleActException("This signer has not begun yet; begin first.");
        }
        Instant now = life.now();
        Task completed = task.ended(TaskStatus.COMPLETED, null, now);
        String archived = results.make(connection, order, completed, entered);
        events.record(connection, task, EventLog.TASK_COMPLETED, now, "The task was completed" + archived);
        sentNotifications.task(connection, order, task, TaskStatus.COMPLETED.name(), now);
        life.settle(connection, order.with(completed));
        return exit(order, task, order.body(task).onTaskComplete());
    }

    /**
     * @param reason in the person's words
     * @throws ImpossibleActException when the person is done, or it is not their turn
     */
    Optional<URI> reject(Connection connection, Order order, Task task, String reason) throws SQLException {
        checkTurn(order, task);
        Instant now = life.now();
        events.record(connection, task, EventLog.TASK_REJECTED, now, reason);
        sentNotifications.task(connection, order, task, TaskStatus.REJECTED.name(), now);
        life.settle(connection, order.with(task.ended(TaskStatus.REJECTED, reason, now)));
        return exit(order, task, order.body(task).onTaskReject());
    }

    /** @throws ImpossibleActException when the person is done, or it is not their turn */
    Optional<URI> postpone(Connection connection, Order order, Task task) throws SQLException {
        checkTurn(order, task);
        events.record(connection, task, EventLog.SIGN_CANCELLED, life.now(), "The person will come back later");
        life.settle(connection, order.with(task.postponed()));
        return exit(order, task, order.body(task).onTaskPostpone());
    }

    /**
     * Passes the task on; it stays what it is, and its signing URL too.
     *
     * @throws ImpossibleActException when the person is done, or it is not their turn
     */
    Optional<URI> forward(Connection connection, Order order, Task task, ForwardStore.Forward forward) throws SQLException {
        checkTurn(order, task);
        forwards.add(connection, task, forward);
        sentNotifications.task(connection, order, task, "FORWARDED", life.now());
        life.settle(connection, order);
        return Optional.empty();
    }

    private static void checkTurn(Order order, Task task) {
        if (!task.isOpen()) {
            throw new ImpossibleActException("This signer is done: " + task.status() + ".");
        }
        order.before(task).filter(other -> !other.isCompleted()).findFirst().ifPresent(other -> {
            throw new ImpossibleActException(other.isOpen()
                    ? "It is not this signer's turn yet: another task must be completed first."
                    : "It will never be this signer's turn: a task that must be completed first is " + other.status() + ".");
        });
    }

    private static Optional<URI> exit(Order order, Task task, String url) {
        return Optional.ofNullable(url).map(requested -> URI.create(ReturnUrl.to(requested, order.id(), task.id())));
    }
}
