package io.countersign.provider.signicat.simulator;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;

/** Orders in the schema of the simulators. Every method works in the transaction of the connection that it is given. */
@Simulator
@ApplicationScoped
class OrderStore {

    private static final String ROW = """
            select id, body, created_at, completed_at, purged_at, deleted_at, due_at from simulator.signicat_order
            """;

    void insert(Connection connection, Order order) throws SQLException {
        Rows.change(connection,
                "insert into simulator.signicat_order (id, body, created_at, purged_at) values (?, ?, ?, ?)", order.id(),
                Json.text(order.body()), order.times().created(), order.times().purged());
        for (Task task : order.tasks()) {
            Rows.change(connection, """
                    insert into simulator.signicat_task
                        (key, order_id, position, id, client_status, status, begun, expires_at, artifact)
                    values (?, ?, ?, ?, ?, ?, false, ?, ?)""", task.key(), order.id(), task.position(), task.id(),
                    task.clientStatus(), task.status().name(), task.times().expires(), task.access().artifact());
        }
        for (Packaging packaging : order.packagings()) {
            Rows.change(connection,
                    "insert into simulator.signicat_packaging (order_id, position, id, status) values (?, ?, ?, ?)",
                    order.id(), packaging.position(), packaging.id(), packaging.status().name());
        }
    }

    /** Writes what can change, and when the order is looked at again. */
    void update(Connection connection, Order order) throws SQLException {
        Order.Times times = order.times();
        for (Task task : order.tasks()) {
            update(connection, task);
        }
        for (Packaging packaging : order.packagings()) {
            Rows.change(connection, """
                    update simulator.signicat_packaging set status = ?, ready_at = ?, hung_under = ?
                    where order_id = ? and position = ?""", packaging.status().name(), packaging.ready(),
                    packaging.hungUnder(), order.id(), packaging.position());
        }
        Rows.change(connection, """
                update simulator.signicat_order set completed_at = ?, deleted_at = ?, due_at = least(?::timestamptz,
                    (select min(due_at) from simulator.signicat_notice where order_id = simulator.signicat_order.id))
                where id = ?""", times.completed(), times.deleted(), order.nextDue(), order.id());
    }

    private static void update(Connection connection, Task task) throws SQLException {
        Rows.change(connection, """
                update simulator.signicat_task set status = ?, begun = ?, started_at = ?, ended_at = ?, reject_reason = ?,
                    artifact = ?, session = ? where key = ?""", task.status().name(), task.times().begun(),
                task.times().started(), task.times().ended(), task.rejectReason(), task.access().artifact(),
                task.access().session(), task.key());
    }

    /** Takes away what an order had and the uploads that it named, but for what is remembered of it. */
    void empty(Connection connection, String id, List<String> uploads) throws SQLException {
        Rows.change(connection, "delete from simulator.signicat_upload where id = any (?)",
                connection.createArrayOf("text", uploads.toArray()));
        Rows.change(connection, "update simulator.signicat_order set body = null where id = ?", id);
        Rows.change(connection, "delete from simulator.signicat_packaging where order_id = ?", id);
        Rows.change(connection, "delete from simulator.signicat_notice where order_id = ?", id);
        for (String table : List.of("task_document", "event", "forward")) {
            Rows.change(connection, "delete from simulator.signicat_" + table
                    + " where task in (select key from simulator.signicat_task where order_id = ?)", id);
        }
    }

    void forget(Connection connection, String id) throws SQLException {
        Rows.change(connection, "delete from simulator.signicat_order where id = ?", id);
    }

    /** Finds an order and keeps others from changing it until the transaction ends. */
    Optional<Order> lock(Connection connection, String id) throws SQLException {
        return orders(connection, "where id = ? for update", id).stream().findFirst();
    }

    /** Likewise, by the key of one of its tasks. */
    Optional<Order> lockByTask(Connection connection, String key) throws SQLException {
        return orders(connection, "where id = (select order_id from simulator.signicat_task where key = ?) for update", key)
                .stream().findFirst();
    }

    /** One order in which something has become due, apart from those that somebody else has locked. */
    Optional<Order> lockDue(Connection connection, Instant now, List<String> seen) throws SQLException {
        return orders(connection, "where due_at <= ? and id <> all (?) order by due_at limit 1 for update skip locked", now,
                connection.createArrayOf("text", seen.toArray())).stream().findFirst();
    }

    /** Those that were not deleted, oldest first. */
    List<Order> all(Connection connection) throws SQLException {
        return orders(connection, "where deleted_at is null order by created_at, id");
    }

    private static List<Order> orders(Connection connection, String which, Object... values) throws SQLException {
        List<Order> orders = new ArrayList<>();
        for (Order bare : Rows.list(connection, OrderStore::order, ROW + which, values)) {
            List<Task> tasks = Rows.list(connection, OrderStore::task,
                    "select * from simulator.signicat_task where order_id = ? order by position", bare.id());
            List<Packaging> packagings = Rows.list(connection, OrderStore::packaging,
                    "select position, id, status, ready_at, hung_under from simulator.signicat_packaging where order_id = ? order by position",
                    bare.id());
            orders.add(new Order(bare.id(), bare.body(), bare.times(), tasks, packagings));
        }
        return orders;
    }

    private static Order order(ResultSet row) throws SQLException {
        String body = row.getString("body");
        Order.Times times = new Order.Times(Rows.instant(row, "created_at"), Rows.instant(row, "completed_at"),
                Rows.instant(row, "purged_at"), Rows.instant(row, "deleted_at"), Rows.instant(row, "due_at"));
        return new Order(row.getString("id"), body == null ? null : Json.stored(body, OrderBody.class), times, List.of(),
                List.of());
    }

    private static Task task(ResultSet row) throws SQLException {
        Task.Times times = new Task.Times(row.getBoolean("begun"), Rows.instant(row, "started_at"),
                Rows.instant(row, "ended_at"), Rows.instant(row, "expires_at"));
        return new Task(row.getString("key"), row.getInt("position"), row.getString("id"), row.getString("client_status"),
                TaskStatus.valueOf(row.getString("status")), times, row.getString("reject_reason"),
                new Task.Access(row.getString("artifact"), row.getString("session")));
    }

    private static Packaging packaging(ResultSet row) throws SQLException {
        return new Packaging(row.getInt("position"), row.getString("id"), PackagingStatus.valueOf(row.getString("status")),
                Rows.instant(row, "ready_at"), row.getLong("hung_under"));
    }
}
