package io.countersign.simulator.port;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.countersign.platform.StartOrder;
import io.countersign.simulator.Simulator;
import io.quarkus.arc.All;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/** Opens the simulators' own ports of plain HTTP and closes them again, at each live reload too. */
@Simulator
@ApplicationScoped
class OwnPorts {

    private static final Logger LOG = Logger.getLogger(OwnPorts.class);
    /** As long as the application's own port has patience, {@code quarkus.http.idle-timeout}. */
    private static final int IDLE_MINUTES = 2;
    /** Quarkus: whoever sends it does not set off a live reload, which would close the connection on which it came. */
    private static final String NO_LIVE_RELOAD = "x-quarkus-hot-deployment-done";

    private final List<OwnPort> ports;
    private final Vertx vertx;
    private final String host;
    private final List<HttpServer> open = new CopyOnWriteArrayList<>();

    OwnPorts(@All List<OwnPort> ports, Vertx vertx, @ConfigProperty(name = "quarkus.http.host") String host) {
        this.ports = ports;
        this.vertx = vertx;
        this.host = host;
    }

    /** Before anything that is scheduled can call a simulator; until the routes are there a caller gets a 503. */
    void open(@Observes @Priority(StartOrder.SIMULATORS) StartupEvent event) {
        ports.stream().filter(port -> port.port() != 0).forEach(this::open);
    }

    private void open(OwnPort port) {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setHost(host).setPort(port.port())
                .setIdleTimeout(IDLE_MINUTES).setIdleTimeoutUnit(TimeUnit.MINUTES))
                .requestHandler(request -> handOver(request, port.root()));
        try {
            open.add(server.listen().toCompletionStage().toCompletableFuture().join());
        } catch (RuntimeException refused) {
            throw new IllegalStateException("The simulator of " + port.provider() + " cannot open port " + port.port()
                    + ". Set countersign.simulator." + port.provider() + ".port to one that is free.", refused);
        }
        LOG.infof("The simulator of %s answers at http://%s:%d", port.provider(), host, port.port());
    }

    private static void handOver(HttpServerRequest request, String root) {
        if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
            request.headers().set(NO_LIVE_RELOAD, "true");
        }
        VertxHttpRecorder.getRootHandler().handle(new PrefixedRequest(request, root));
    }

    void close(@Observes ShutdownEvent event) {
        for (HttpServer server : open) {
            server.close().toCompletionStage().toCompletableFuture().join();
        }
        open.clear();
    }
}
