package io.countersign.provider.ignisign.simulator;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;

/** An endpoint that was made in the console, with what it received. */
final class Receiver implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<JsonPath> bodies = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final String id;
    private volatile int status = 200;

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.createContext("/", this::receive);
        server.start();
        id = RestAssured.given().body("{\"url\":\"http://localhost:" + server.getAddress().getPort() + "/hook\"}")
                .post("/simulator/ignisign/console/endpoints").then().statusCode(200).extract().path("_id");
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            bodies.add(JsonPath.from(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(status, -1);
        }
    }

    String id() {
        return id;
    }

    void answer(int next) {
        status = next;
    }

    List<JsonPath> bodies() {
        return List.copyOf(bodies);
    }

    /** Topic and action of all that came about a request. */
    List<String> about(String request) {
        return bodies.stream().filter(body -> request.equals(body.getString("content.signatureRequestId")))
                .map(body -> body.getString("topic") + " " + body.getString("action")).toList();
    }

    /** Waits for a webhook whose content has that text at that path. */
    JsonPath received(String topicAndAction, String path, String text) {
        await().atMost(LONG).until(() -> bodies.stream().anyMatch(body -> is(body, topicAndAction, path, text)));
        return bodies.stream().filter(body -> is(body, topicAndAction, path, text)).findFirst().orElseThrow();
    }

    private static boolean is(JsonPath body, String topicAndAction, String path, String text) {
        return topicAndAction.equals(body.getString("topic") + " " + body.getString("action"))
                && text.equals(body.getString("content." + path));
    }

    @Override
    public void close() {
        server.stop(0);
        Caller.delete("/webhooks/" + id);
    }
}
