package io.countersign.provider.signicat.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;

/** What has happened on each task. Every method works in the transaction of the connection that it is given. */
@Simulator
@ApplicationScoped
class EventLog {

    static final String TASK_CREATED = "task-created";
    static final String TASK_STARTED = "task-started";
    static final String TASK_COMPLETED = "task-completed";
    static final String TASK_REJECTED = "task-rejected";
    static final String NOTIFICATION_SENT = "notification-sent";
    static final String USER_AUTHENTICATED = "user-authenticated";
    static final String DOCUMENT_VIEWED = "document-viewed";
    static final String DOCUMENT_SIGNED = "document-signed";
    static final String DOCUMENT_UPLOADED = "document-uploaded";
    static final String SIGN_CANCELLED = "document-sign-cancelled";
    static final String PACKAGING_CREATED = "packaging-task-created";
    static final String PACKAGING_COMPLETED = "packaging-task-completed";
    static final String PACKAGING_FAILED = "packaging-task-failed";

    /** @param data free text; never null */
    record Event(String type, Instant at, String data) {
    }

    void record(Connection connection, Task task, String type, Instant at, String data) throws SQLException {
        Rows.change(connection, "insert into simulator.signicat_event (task, type, at, data) values (?, ?, ?, ?)",
                task.key(), type, at, data);
    }

    /** Oldest first. */
    List<Event> of(Connection connection, Task task) throws SQLException {
        return Rows.list(connection, row -> new Event(row.getString(1), Rows.instant(row, "at"), row.getString(3)),
                "select type, at, data from simulator.signicat_event where task = ? order by at, number", task.key());
    }
}
