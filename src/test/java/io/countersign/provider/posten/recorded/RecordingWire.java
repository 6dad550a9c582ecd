package io.countersign.provider.posten.recorded;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import io.countersign.provider.posten.simulator.Certificates;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;

/**
 * Stands between a client and the simulator, speaks two-way TLS to both, and writes down what the client sends. The
 * simulator is asked in the name under which the client knows the wire, so that the addresses it gives lead here again.
 */
public final class RecordingWire implements AutoCloseable {

    private static final List<String> OF_ONE_CONNECTION = List.of("transfer-encoding", "content-length", "connection");

    private final Vertx vertx = Vertx.vertx();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private final URI simulator;
    private final HttpClient client;
    private final HttpServer server;

    /** @param simulator where it plays Posten with two-way TLS */
    public RecordingWire(URI simulator) {
        this.simulator = simulator;
        this.client = vertx.createHttpClient(new HttpClientOptions().setSsl(true).setVerifyHost(false)
                .setKeyCertOptions(Certificates.organization().keyOptions())
                .setTrustOptions(Certificates.trust(Certificates.issuer())));
        this.server = vertx.createHttpServer(new HttpServerOptions().setHost("localhost").setPort(0).setSsl(true)
                .setClientAuth(ClientAuth.REQUIRED).setKeyCertOptions(Certificates.posten().keyOptions())
                .setTrustOptions(Certificates.trust(Certificates.issuer())))
                .requestHandler(this::pass).listen().toCompletionStage().toCompletableFuture().join();
    }

    /** Where clients are to go instead of to the simulator. */
    public URI url() {
        return URI.create("https://localhost:" + server.actualPort());
    }

    /** What came so far, oldest first. */
    public List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    private void pass(HttpServerRequest request) {
        request.body().compose(body -> {
            requests.add(recorded(request, body));
            return forward(request, body);
        }).onFailure(broken -> request.connection().close());
    }

    private static RecordedRequest recorded(HttpServerRequest request, Buffer body) {
        Map<String, String> headers = request.headers().entries().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().toLowerCase(java.util.Locale.ROOT), Map.Entry::getValue,
                        (one, other) -> one + ", " + other));
        return new RecordedRequest(request.method().name(), URI.create(request.uri()), headers, body.getBytes());
    }

    private Future<Void> forward(HttpServerRequest request, Buffer body) {
        RequestOptions options = new RequestOptions().setHost(simulator.getHost()).setPort(simulator.getPort())
                .setMethod(request.method()).setURI(request.uri());
        return client.request(options).compose(out -> send(request, out, body)).compose(in -> answer(request, in));
    }

    private static Future<HttpClientResponse> send(HttpServerRequest request, HttpClientRequest out, Buffer body) {
        request.headers().forEach((name, value) -> {
            if (!OF_ONE_CONNECTION.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                out.headers().add(name, value);
            }
        });
        return out.send(body);
    }

    private static Future<Void> answer(HttpServerRequest request, HttpClientResponse in) {
        request.response().setStatusCode(in.statusCode());
        in.headers().forEach((name, value) -> {
            if (!OF_ONE_CONNECTION.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                request.response().headers().add(name, value);
            }
        });
        return in.body().compose(body -> request.response().end(body));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
