package io.countersign.provider.signicat.simulator;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.countersign.testing.Documents;
import io.countersign.testing.Kit;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

/** A client that speaks to the API by hand, as the page on Signicat says. */
final class Caller {

    static final String PROVIDER = "signicat";
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Caller() {
    }

    /** What came back. */
    record Reply(HttpResponse<byte[]> http) {

        int status() {
            return http.statusCode();
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse(null);
        }

        byte[] bytes() {
            return http.body();
        }

        String raw() {
            return new String(http.body(), StandardCharsets.UTF_8);
        }

        JsonPath json() {
            return JsonPath.from(raw());
        }

        String text(String path) {
            return json().getString(path);
        }

        /** What a refused order breaks. */
        List<String> paths() {
            return json().getList("violations.propertyPath");
        }
    }

    static String host() {
        return "http://localhost:" + RestAssured.port;
    }

    static String root() {
        return host() + "/simulator/signicat/enterprise/sign";
    }

    static String orders() {
        return root() + "/orders";
    }

    static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    /** @param authorization null for none */
    static Reply askToken(String authorization, Map<String, String> form) {
        StringBuilder body = new StringBuilder();
        form.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&").append(name).append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create(host() + "/simulator/signicat/auth/open/connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString()));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return send(request);
    }

    static String token() {
        return askToken(basic("simulator", "simulator-client-secret"),
                Map.of("grant_type", "client_credentials", "scope", "signicat-api")).text("access_token");
    }

    static HttpRequest.Builder call(String url) {
        return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token());
    }

    static Reply get(String url) {
        return send(call(url).GET());
    }

    static Reply delete(String url) {
        return send(call(url).DELETE());
    }

    static Reply post(String url, String type, byte[] body) {
        return send(call(url).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    static Reply upload(byte[] pdf) {
        return post(root() + "/documents", "application/pdf", pdf);
    }

    /** Uploads a document; answers its id. */
    static String uploaded(byte[] pdf) {
        return upload(pdf).text("documentId");
    }

    static String uploaded() {
        return uploaded(Documents.pdf());
    }

    static Reply create(String order) {
        return post(orders(), "application/json", order.getBytes(StandardCharsets.UTF_8));
    }

    /** One task with one document to be signed. */
    static String task(String id, String upload, String rest) {
        return """
                {"id":"%s","documents":[{"id":"doc1","description":"Loan agreement","action":"SIGN","source":"SESSION",\
                "documentRef":"%s"}],"onTaskComplete":"https://gateway.example/done?order=${requestId}&task=${taskId}",\
                "onTaskReject":"https://gateway.example/rejected/${orderId}",\
                "onTaskPostpone":"https://gateway.example/later"%s}""".formatted(id, upload, rest);
    }

    static String task(String id, String upload) {
        return task(id, upload, "");
    }

    static String order(String tasks, String rest) {
        return "{\"tasks\":[" + tasks + "]" + rest + "}";
    }

    static String order(String tasks) {
        return order(tasks, "");
    }

    static String packaging(String... tasks) {
        StringBuilder documents = new StringBuilder();
        for (String task : tasks) {
            documents.append(documents.isEmpty() ? "" : ",")
                    .append("{\"taskId\":\"" + task + "\",\"documentIds\":[\"doc1\"]}");
        }
        return ",\"packagingTasks\":[{\"id\":\"pack1\",\"method\":\"pades\",\"documents\":[" + documents + "]}]";
    }

    /** An order of one task, signTask1. */
    static Reply created() {
        return create(order(task("signTask1", uploaded())));
    }

    static String url(Reply order) {
        return orders() + "/" + order.text("id");
    }

    static String url(Reply order, String task) {
        return url(order) + "/tasks/" + task;
    }

    static Reply status(Reply order, String task) {
        return get(url(order, task) + "/status");
    }

    static String word(Reply order, String task) {
        return status(order, task).text("taskStatus");
    }

    static Reply packagingStatus(Reply order) {
        return get(url(order) + "/packaging-tasks/pack1/status");
    }

    static Reply packagingResult(Reply order) {
        return get(url(order) + "/packaging-tasks/pack1/result");
    }

    static List<String> events(Reply order, String task) {
        return get(url(order, task) + "/events").json().getList("eventType");
    }

    static Reply send(HttpRequest.Builder request) {
        try {
            return new Reply(HTTP.send(request.timeout(Duration.ofMinutes(2)).build(), BodyHandlers.ofByteArray()));
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Lets the signer of a task, counted from 0, begin and sign; answers where the browser is sent. */
    static String sign(Reply order, int task) {
        act(order, task, "begin");
        return act(order, task, "sign");
    }

    static String act(Reply order, int task, String what) {
        return desk(order, task, what).statusCode(200).extract().jsonPath().getString("returnUrl");
    }

    static ValidatableResponse desk(Reply order, int task, String what) {
        return given().post("/simulator/desk/signicat/" + order.text("id") + "/" + key(order, task) + "/" + what).then();
    }

    /** The signing page's path is the key's. */
    static String key(Reply order, int task) {
        String path = page(order, task);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static String page(Reply order, int task) {
        return URI.create(order.text("tasks[" + task + "].signingUrl")).getPath();
    }

    static Map<String, Object> ceremony(Reply order, int task) {
        List<Map<String, Object>> desk = given().get("/simulator/desk").then().statusCode(200).extract().jsonPath()
                .getList("");
        String key = key(order, task);
        return desk.stream().filter(one -> key.equals(((Map<?, ?>) one.get("signer")).get("key"))).findFirst().orElseThrow();
    }

    static void advance(Duration by) {
        Kit.advance(by.toString());
    }

    static void faults(Map<String, Object> faults) {
        Kit.faults(PROVIDER, faults);
    }

    static void noFaults() {
        Kit.noFaults(PROVIDER);
    }
}
