package io.countersign.platform;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgNotification;

/**
 * What the processes on one database notify each other of: one LISTEN connection a process, by the options of the
 * datasource, made anew when it breaks. A notification sent while it is down is missed, so whatever depends on one must also
 * happen without it, only later.
 */
@ApplicationScoped
public class Notifications {

    private final Vertx vertx;
    private final Pool pool;
    private final DatabasePools pools;
    private final DatabaseConfig config;
    private final Map<String, List<Listener>> listeners = new ConcurrentHashMap<>();
    private volatile ListenConnection connection;

    Notifications(Vertx vertx, Pool pool, DatabasePools pools, DatabaseConfig config) {
        this.vertx = vertx;
        this.pool = pool;
        this.pools = pools;
        this.config = config;
    }

    private record Listener(Runnable listening, Consumer<String> listener) {
    }

    /** After all observers that register a channel. */
    void onStart(@Observes @Priority(StartOrder.LISTEN) StartupEvent event) {
        // the connections are known from the making of the pool on, which waits for its first use
        pool.size();
        connection = new ListenConnection(vertx, pools.connections(), List.copyOf(listeners.keySet()), config.claimDeadline(),
                this::notified, this::listening);
        connection.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        if (connection != null) {
            connection.stop();
        }
    }

    /** Whether notifications arrive now, as far as is known: a connection that keeps silent is noticed within 10 s. */
    public boolean connected() {
        return connection != null && connection.connected();
    }

    /**
     * Receives what is notified on a channel. To be called while the application starts.
     *
     * @param channel an SQL identifier in lower case
     * @param listening called each time listening begins, also anew after a break: what was notified before was missed; on
     *        an event loop, must not block
     * @param listener gets the payload, on an event loop; must not block
     */
    public void listen(String channel, Runnable listening, Consumer<String> listener) {
        if (connection != null) {
            throw new IllegalStateException("Channels are registered before the LISTEN connection is made.");
        }
        listeners.computeIfAbsent(channel, name -> new CopyOnWriteArrayList<>()).add(new Listener(listening, listener));
    }

    private void listening() {
        listeners.values().forEach(all -> all.forEach(one -> one.listening().run()));
    }

    private void notified(PgNotification notification) {
        listeners.getOrDefault(notification.getChannel(), List.of())
                .forEach(one -> one.listener().accept(notification.getPayload()));
    }
}
