package io.countersign.provider.signicat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A server that answers as it is set to, and records what it was asked. The last answer of a place is given for ever; each
 * token is another.
 */
final class StrangeSignicat {

    private static final String TOKEN = "POST /token";
    private static final AtomicInteger TOKENS = new AtomicInteger();

    /** @param type of the content that was sent; null for none */
    record Call(String what, String authorization, String type, String length, String body) {
    }

    private record Answer(int status, String location, String body) {
    }

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final HttpServer server;

    StrangeSignicat() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** @param what method and path; answers of one place are given in their order */
    StrangeSignicat answer(String what, int status, String body) {
        return add(what, new Answer(status, null, body.replace('\'', '"')));
    }

    StrangeSignicat redirect(String what, String location) {
        return add(what, new Answer(302, location, ""));
    }

    private StrangeSignicat add(String what, Answer answer) {
        answers.computeIfAbsent(what, key -> new ArrayDeque<>()).add(answer);
        return this;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String what = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        calls.add(new Call(what, exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestHeaders().getFirst("Content-Length"), body));
        Answer answer = next(what);
        if (answer.location() != null) {
            exchange.getResponseHeaders().set("Location", answer.location());
        }
        byte[] bytes = answer.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Retry-After", "7");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer next(String what) {
        if (what.equals(TOKEN)) {
            return new Answer(200, null, "{\"access_token\":\"token-" + TOKENS.incrementAndGet()
                    + "\",\"expires_in\":600,\"token_type\":\"Bearer\"}");
        }
        Deque<Answer> left = answers.getOrDefault(what, new ArrayDeque<>(List.of(new Answer(404, null, "Nothing here"))));
        return left.size() > 1 ? left.poll() : left.peek();
    }

    /** What it was asked, without the tokens. */
    List<Call> calls() {
        return calls.stream().filter(call -> !call.what().equals(TOKEN)).toList();
    }

    /** Method and path of each. */
    List<String> asked() {
        return calls().stream().map(Call::what).toList();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void close() {
        server.stop(0);
    }
}
