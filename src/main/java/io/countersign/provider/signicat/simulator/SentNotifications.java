package io.countersign.provider.signicat.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;

/**
 * Notifications from their trigger to their sending. E-mails and text messages are only recorded in the events; what a URL
 * is sent is not published, here it is JSON with the order's id and that of the task. Every method works in the
 * transaction of the connection that it is given.
 */
@Simulator
@ApplicationScoped
class SentNotifications {

    private record Notice(String type, String recipient, String body, Instant due) {
    }

    /** Something happened to a task. */
    void task(Connection connection, Order order, Task task, String trigger, Instant at) throws SQLException {
        String body = body(order).put("taskId", task.id()).toString();
        for (RequestedNotifications.TaskNotification requested : some(order.body(task).notifications())) {
            for (RequestedNotifications.Schedule schedule : some(requested.schedule())) {
                if (schedule.triggerStatus().equals(trigger)) {
                    Instant due = at.plus(length(schedule.delay()));
                    insert(connection, order, List.of(task), new Notice(requested.type(), requested.recipient(), body, due));
                }
            }
        }
    }

    /** Something happened to a packaging task; recorded in the events of its tasks. */
    void packaging(Connection connection, Order order, Packaging packaging, String trigger, Instant at) throws SQLException {
        String body = body(order).put("packagingTaskId", packaging.id()).toString();
        for (RequestedNotifications.PackagingNotification requested : some(order.body(packaging).notifications())) {
            for (RequestedNotifications.PackagingSchedule schedule : some(requested.schedule())) {
                if (schedule.triggerStatus().equals(trigger)) {
                    insert(connection, order, order.tasks(packaging),
                            new Notice(requested.type(), requested.recipient(), body, at));
                }
            }
        }
    }

    /** All tasks are completed; recorded in the events of all. */
    void completed(Connection connection, Order order, Instant at) throws SQLException {
        for (RequestedNotifications.Notification requested : some(order.body().notifications())) {
            insert(connection, order, order.tasks(),
                    new Notice(requested.type(), requested.recipient(), body(order).toString(), at));
        }
    }

    private static ObjectNode body(Order order) {
        return Json.object().put("orderId", order.id());
    }

    private static Duration length(RequestedNotifications.Delay delay) {
        return delay == null ? Duration.ZERO
                : Duration.ofDays(orZero(delay.days())).plusHours(orZero(delay.hours())).plusMinutes(orZero(delay.minutes()));
    }

    private static int orZero(Integer number) {
        return number == null ? 0 : number;
    }

    private static <T> List<T> some(List<T> items) {
        return items == null ? List.of() : items;
    }

    private static void insert(Connection connection, Order order, List<Task> tasks, Notice notice) throws SQLException {
        Stream<String> keys = tasks.stream().map(Task::key);
        Rows.change(connection, """
                insert into simulator.signicat_notice (order_id, tasks, type, recipient, body, due_at)
                values (?, ?, ?, ?, ?, ?)""", order.id(), connection.createArrayOf("text", keys.toArray()), notice.type(),
                notice.recipient(), notice.body(), notice.due());
    }

    /** Sends what is due: records it, and puts what goes to a URL where {@link Deliveries} finds it. */
    void send(Connection connection, String order, Instant now) throws SQLException {
        Rows.change(connection, """
                with due as (
                    delete from simulator.signicat_notice where order_id = ? and due_at <= ? returning *
                ), recorded as (
                    insert into simulator.signicat_event (task, type, at, data)
                    select unnest(tasks), ?, due_at, 'Notification by ' || type || ' was sent to ' || recipient from due
                )
                insert into simulator.signicat_url_notice (recipient, body)
                select recipient, body from due where type = 'URL' order by due_at, number""", order, now,
                EventLog.NOTIFICATION_SENT);
    }
}
