package io.countersign.platform;

import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgNotification;

/**
 * One connection on which the database notifies this process, made anew whenever it breaks. It is asked for a sign of life
 * now and then, because a connection that somebody forgot looks like one on which nothing happens.
 */
final class ListenConnection {

    private static final Logger LOG = Logger.getLogger(ListenConnection.class);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final int MAX_PAUSES = 10;

    private final Vertx vertx;
    private final GuardedConnections connections;
    private final Collection<String> channels;
    private final Duration deadline;
    private final Consumer<PgNotification> notified;
    private final Runnable listening;
    private PgConnection connection;
    private boolean connected;
    private boolean reported;
    private boolean stopped;
    private int failures;

    /**
     * @param channels names of channels
     * @param deadline after which a connection that gives no sign of life is closed
     * @param notified gets each notification, on an event loop
     * @param listening called each time listening begins, on an event loop
     */
    ListenConnection(Vertx vertx, GuardedConnections connections, Collection<String> channels, Duration deadline,
            Consumer<PgNotification> notified, Runnable listening) {
        this.vertx = vertx;
        this.connections = connections;
        this.channels = channels;
        this.deadline = deadline;
        this.notified = notified;
        this.listening = listening;
    }

    /** Connects, now or as soon as that is possible. */
    void start() {
        connections.connect().onSuccess(this::opened).onFailure(this::notConnected);
    }

    private void opened(PgConnection made) {
        DatabaseSocket.of(made).onEventLoop(pipeline -> CommandDeadline.install(pipeline, deadline, new OpenConnections()));
        made.notificationHandler(notified::accept);
        made.closeHandler(closed -> lost(made));
        // without a handler the client prints each error's stack; the close that follows is what counts
        made.exceptionHandler(error -> LOG.debug("The LISTEN connection failed.", error));
        synchronized (this) {
            connection = made;
        }
        String sql = channels.stream().map(channel -> "LISTEN " + quoted(channel)).collect(Collectors.joining(";"));
        made.query(sql).execute().onSuccess(rows -> established(made)).onFailure(failure -> DatabaseSocket.of(made).close());
    }

    private static String quoted(String channel) {
        return '"' + channel.replace("\"", "\"\"") + '"';
    }

    private void established(PgConnection made) {
        boolean again;
        synchronized (this) {
            if (stopped || connection != made) {
                made.close();
                return;
            }
            connected = true;
            failures = 0;
            again = reported;
            reported = false;
        }
        if (again) {
            LOG.info("The LISTEN connection is up again.");
        }
        listening.run();
        vertx.setTimer(SIGN_OF_LIFE.toMillis(), fired -> askForSignOfLife(made));
    }

    /** No answer within the deadline closes the connection, which is what counts here. */
    private void askForSignOfLife(PgConnection made) {
        if (connected()) {
            made.query("select 1").execute()
                    .onSuccess(rows -> vertx.setTimer(SIGN_OF_LIFE.toMillis(), fired -> askForSignOfLife(made)))
                    .onFailure(failure -> DatabaseSocket.of(made).close());
        }
    }

    private void lost(PgConnection made) {
        synchronized (this) {
            if (connection != made) {
                return;
            }
            connection = null;
            connected = false;
        }
        later("it was closed");
    }

    private void notConnected(Throwable failure) {
        LOG.debug("The LISTEN connection could not be made.", failure);
        later(failure.getClass().getSimpleName());
    }

    private void later(String why) {
        boolean first;
        long pause;
        synchronized (this) {
            if (stopped) {
                return;
            }
            first = !reported;
            reported = true;
            failures = Math.min(failures + 1, MAX_PAUSES);
            pause = FIRST_PAUSE.multipliedBy(failures).toMillis();
        }
        if (first) {
            LOG.warnf(
                    "There is no LISTEN connection (%s). What other processes notify of is found by the tick, until it is up.",
                    why);
        }
        vertx.setTimer(pause, fired -> start());
    }

    synchronized boolean connected() {
        return connected;
    }

    /** Closes it for good. */
    void stop() {
        PgConnection open;
        synchronized (this) {
            stopped = true;
            connected = false;
            open = connection;
            connection = null;
        }
        if (open != null) {
            open.close();
        }
    }
}
