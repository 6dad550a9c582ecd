package io.countersign.provider.signicat.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;

/**
 * What becomes of orders: time passes before anything else is looked at, and after every change. Every method works in the
 * transaction of the connection that it is given.
 */
@Simulator
@ApplicationScoped
class OrderLife {

    private final OrderStore orders;
    private final Packager packager;
    private final SentNotifications sentNotifications;
    private final Clock clock;

    OrderLife(OrderStore orders, Packager packager, SentNotifications sentNotifications, Clock clock) {
        this.orders = orders;
        this.packager = packager;
        this.sentNotifications = sentNotifications;
        this.clock = clock;
    }

    /** What time it is, to the millisecond. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Finds an order as it is now, and keeps others from changing it until the transaction ends.
     *
     * @throws RefusalException when there is no such order, or not any more
     */
    Order lock(Connection connection, String id) throws SQLException {
        return settled(connection, orders.lock(connection, id)).filter(order -> !order.isDeleted())
                .orElseThrow(() -> RefusalException.unknown("order"));
    }

    /** Likewise, by the key of one of its tasks; empty when there is no such task, or not any more. */
    Optional<Order> lockByTask(Connection connection, String key) throws SQLException {
        return settled(connection, orders.lockByTask(connection, key)).filter(order -> !order.isDeleted());
    }

    /** What is remembered of an order that was deleted; empty when there is nothing. */
    Optional<Order> remains(Connection connection, String id) throws SQLException {
        return settled(connection, orders.lock(connection, id)).filter(Order::isDeleted);
    }

    /** What was found, as it is now; also an order that was deleted. */
    Optional<Order> settled(Connection connection, Optional<Order> found) throws SQLException {
        if (found.isEmpty() || found.get().times().due().isAfter(now())) {
            return found;
        }
        return Optional.of(settle(connection, found.get()));
    }

    /** Does what follows from the order as it stands and from the time that has passed; writes it all. */
    Order settle(Connection connection, Order order) throws SQLException {
        Instant now = now();
        if (order.isDeleted()) {
            return forgotten(connection, order, now);
        }
        Order next = expired(connection, order, now);
        if (next.times().completed() == null && next.isCompleted()) {
            next = next.completed(next.tasks().stream().map(task -> task.times().ended()).max(Instant::compareTo)
                    .orElseThrow());
            sentNotifications.completed(connection, next, next.times().completed());
        }
        next = packaged(connection, next, now);
        sentNotifications.send(connection, next.id(), now);
        if (!next.times().purged().isAfter(now)) {
            return delete(connection, next, next.times().purged());
        }
        orders.update(connection, next);
        return next;
    }

    private Order forgotten(Connection connection, Order order, Instant now) throws SQLException {
        if (!order.times().forgotten().isAfter(now)) {
            orders.forget(connection, order.id());
        }
        return order;
    }

    private Order expired(Connection connection, Order order, Instant now) throws SQLException {
        Order next = order;
        for (Task task : order.tasks()) {
            Instant end = task.times().expires();
            if (task.isOpen() && !end.isAfter(now)) {
                next = next.with(task.ended(TaskStatus.EXPIRED, null, end));
                sentNotifications.task(connection, order, task, TaskStatus.EXPIRED.name(), end);
            }
        }
        return next;
    }

    private Order packaged(Connection connection, Order order, Instant now) throws SQLException {
        Order next = order;
        for (Packaging packaging : order.packagings()) {
            next = next.with(packager.pass(connection, next, packaging, now));
        }
        return next;
    }

    /** Deletes an order with all that it had but the archive. */
    Order delete(Connection connection, Order order, Instant at) throws SQLException {
        Order gone = order.deleted(at);
        orders.empty(connection, order.id(), order.uploads());
        orders.update(connection, gone);
        return gone;
    }
}
