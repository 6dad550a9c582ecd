package io.countersign.platform;

import java.util.Optional;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;

/**
 * One statement or transaction on its way, in a Vert.x context of its own. When its time is up its connection is closed at
 * the socket: only that ends a statement to which no answer comes, and keeps COMMIT from being sent afterwards.
 */
final class DatabaseOperation {

    private static final String KEY = "countersign.database.operation";

    private final long begunAt = System.nanoTime();
    private long connectedAt;
    private SqlConnection connection;
    private Runnable onExpiry = () -> {
    };
    private boolean expired;
    private boolean ended;
    private boolean commitSent;

    /** The operation of the current context; empty outside any. */
    static Optional<DatabaseOperation> current() {
        Context context = Vertx.currentContext();
        return context == null || !VertxContext.isDuplicatedContext(context) ? Optional.empty()
                : Optional.ofNullable(context.getLocal(KEY));
    }

    /** Makes this the operation of the current context, which must be its own. */
    DatabaseOperation begin() {
        Vertx.currentContext().putLocal(KEY, this);
        return this;
    }

    /**
     * What to do when the time is up before a connection is there; at once when it is up already.
     */
    void whileWaiting(Runnable giveUp) {
        boolean now;
        synchronized (this) {
            onExpiry = giveUp;
            now = expired;
        }
        if (now) {
            giveUp.run();
        }
    }

    /** Takes the connection; false when the time is up and nobody uses it any more. */
    synchronized boolean take(SqlConnection acquired) {
        boolean needed = !expired && !ended;
        if (needed) {
            connection = acquired;
            connectedAt = System.nanoTime();
            DatabaseSocket.of(acquired).borrowedBy(this);
        }
        return needed;
    }

    /** From now on the outcome is the database's: COMMIT, or a statement that commits by itself, may be sent. */
    synchronized void commitSent() {
        commitSent = true;
    }

    synchronized boolean outcomeUnknown() {
        return commitSent;
    }

    /** The time is up. */
    void expire() {
        Runnable giveUp;
        SqlConnection used;
        synchronized (this) {
            if (ended) {
                return;
            }
            expired = true;
            giveUp = onExpiry;
            used = connection;
        }
        giveUp.run();
        if (used != null) {
            DatabaseSocket.of(used).close();
        }
    }

    /**
     * It has ended, and its connection belongs to the pool again: nothing happens any more when the time is up.
     *
     * @return how many nanoseconds it waited for a connection
     */
    synchronized long end() {
        if (connection != null && !ended) {
            DatabaseSocket.of(connection).returnedBy(this);
        }
        ended = true;
        return (connection == null ? System.nanoTime() : connectedAt) - begunAt;
    }

    /** Whether it ever got a connection. */
    synchronized boolean connected() {
        return connection != null;
    }

    synchronized boolean expired() {
        return expired;
    }
}
