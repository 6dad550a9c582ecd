package io.countersign.provider.signicat.simulator;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;

/** Puts new orders into the world. Works in the transaction of the connection that it is given. */
@Simulator
@ApplicationScoped
class NewOrders {

    private final OrderStore orders;
    private final FileStore files;
    private final EventLog events;
    private final SentNotifications sentNotifications;

    NewOrders(OrderStore orders, FileStore files, EventLog events, SentNotifications sentNotifications) {
        this.orders = orders;
        this.files = files;
        this.events = events;
        this.sentNotifications = sentNotifications;
    }

    void insert(Connection connection, Order order) throws SQLException {
        orders.insert(connection, order);
        for (Task task : order.tasks()) {
            files.insert(connection, task, order.body(task));
            events.record(connection, task, EventLog.TASK_CREATED, order.times().created(), "The task was created");
            sentNotifications.task(connection, order, task, TaskStatus.CREATED.name(), order.times().created());
        }
    }
}
