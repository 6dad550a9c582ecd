package io.countersign.platform;

import java.util.Optional;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;

/**
 * What the processes on one database tell each other: one LISTEN connection a process, made anew when it breaks. A
 * notification sent while it is down is missed, so whatever hangs on one must also happen without it, only later.
 */
@ApplicationScoped
public class Notifications {

    private static final Logger LOG = Logger.getLogger(Notifications.class);
    private static final long RECONNECT_STEP_MILLIS = 500;
    private static final long RECONNECT_MOST_MILLIS = 5_000;
    /** Quarkus takes addresses with and without this prefix, the client only without. */
    private static final String REACTIVE_PREFIX = "vertx-reactive:";

    private final PgSubscriber subscriber;

    Notifications(Vertx vertx, @ConfigProperty(name = "quarkus.datasource.reactive.url") Optional<String> url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        PgConnectOptions options = url.map(Notifications::options).orElseGet(PgConnectOptions::new);
        user.ifPresent(options::setUser);
        password.ifPresent(options::setPassword);
        this.subscriber = PgSubscriber.subscriber(vertx, options)
                .reconnectPolicy(tries -> Math.min(tries * RECONNECT_STEP_MILLIS, RECONNECT_MOST_MILLIS));
    }

    private static PgConnectOptions options(String url) {
        String first = url.split(",", 2)[0];
        return PgConnectOptions.fromUri(first.startsWith(REACTIVE_PREFIX) ? first.substring(REACTIVE_PREFIX.length()) : first);
    }

    void onStart(@Observes StartupEvent event) {
        subscriber.connect().onFailure(failure -> LOG.warn("No notifications from other processes yet.", failure));
    }

    void onStop(@Observes ShutdownEvent event) {
        subscriber.close().onFailure(failure -> LOG.debug("The LISTEN connection was closed already.", failure));
    }

    /**
     * Hears what is told on a channel from now on.
     *
     * @param channel an SQL identifier in lower case
     * @param listening called each time listening begins, also anew after a break: what was told before was missed; on an
     *        event loop, must not block
     * @param listener gets the payload, on an event loop; must not block
     */
    public void listen(String channel, Runnable listening, Consumer<String> listener) {
        subscriber.channel(channel).subscribeHandler(nothing -> listening.run()).handler(listener::accept);
    }
}
