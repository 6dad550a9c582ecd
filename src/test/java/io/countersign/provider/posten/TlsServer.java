package io.countersign.provider.posten;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLPeerUnverifiedException;

import io.countersign.provider.posten.simulator.Certificates;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.TrustOptions;

/** A server with TLS that wants to know its clients. It answers with the name of who asks, and counts the requests. */
final class TlsServer implements AutoCloseable {

    private final AtomicInteger requests = new AtomicInteger();
    private final HttpServer server;

    TlsServer(Vertx vertx, Certificates.Owner identity, TrustOptions clients, String... protocols) {
        this.server = vertx.createHttpServer(new HttpServerOptions().setSsl(true).setHost("localhost").setPort(0)
                .setKeyCertOptions(identity.keyOptions()).setTrustOptions(clients).setClientAuth(ClientAuth.REQUIRED)
                .setSslHandshakeTimeout(1).setSslHandshakeTimeoutUnit(TimeUnit.MINUTES)
                .setEnabledSecureTransportProtocols(Set.of(protocols)))
                .requestHandler(this::answer).listen().toCompletionStage().toCompletableFuture().join();
    }

    /** Each request comes on a connection of its own, so that each shakes hands. */
    private void answer(HttpServerRequest request) {
        requests.incrementAndGet();
        request.response().putHeader("Connection", "close");
        try {
            request.response().end(request.sslSession().getPeerPrincipal().getName());
        } catch (SSLPeerUnverifiedException nobody) {
            request.response().setStatusCode(401).end();
        }
    }

    String url() {
        return "https://localhost:" + server.actualPort();
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
