package io.countersign.provider.signspace.simulator;

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
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.countersign.testing.Documents;
import io.countersign.testing.Kit;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

/** A client that speaks to the API by hand, as the page on SignSpace describes. */
final class Caller {

    static final String PROVIDER = "signspace";
    static final String ROBOT = "robot@simulator.example";
    static final String BASIC = basic("simulator", "simulator-client-secret");
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

        String id() {
            return text("_id");
        }

        /** What a refused call breaks. */
        Map<String, String> fields() {
            return json().getMap("fields");
        }
    }

    static String host() {
        return "http://localhost:" + RestAssured.port;
    }

    static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    /** @param authorization null for none */
    static Reply askToken(String authorization, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(host() + "/simulator/signspace/auth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return send(request);
    }

    static String token() {
        return askToken(BASIC, Map.of("grant_type", "client_credentials")).text("access_token");
    }

    static String token(String scope) {
        return askToken(BASIC, Map.of("grant_type", "client_credentials", "scope", scope)).text("access_token");
    }

    /** @param operation with its query */
    static HttpRequest.Builder call(String token, String operation) {
        return HttpRequest.newBuilder(URI.create(host() + "/simulator/signspace/api/v1/" + operation)).header("Authorization",
                "Bearer " + token);
    }

    static Reply get(String operation) {
        return send(call(token(), operation).GET());
    }

    static Reply post(String operation, String json) {
        return send(call(token(), operation).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    static Reply send(HttpRequest.Builder request) {
        try {
            return new Reply(HTTP.send(request.timeout(Duration.ofMinutes(2)).build(), BodyHandlers.ofByteArray()));
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static String fileBody(String name, byte[] bytes, String rest) {
        return "{\"acting_handle\":\"" + ROBOT + "\",\"name\":\"" + name + "\",\"base64\":\""
                + Base64.getEncoder().encodeToString(bytes) + "\"" + rest + "}";
    }

    static Reply createFile(String name, byte[] bytes) {
        return post("files.create", fileBody(name, bytes, ""));
    }

    /** Creates a file; answers its id. */
    static String file() {
        return createFile("loan.pdf", Documents.pdf()).id();
    }

    static String signer(String handle, String rest) {
        return "{\"handle\":\"" + handle + "\",\"role\":\"signer\"" + rest + "}";
    }

    static String signer(String handle) {
        return signer(handle, "");
    }

    /** @param rest further parameters, each with a comma before it */
    static String task(String files, String participants, String rest) {
        return "{\"acting_handle\":\"" + ROBOT + "\",\"title\":\"Loan agreement\",\"files\":[" + quoted(files)
                + "],\"version\":\"v2\",\"create_conversation\":true,\"participants\":[" + participants + "]" + rest + "}";
    }

    private static String quoted(String files) {
        return Arrays.stream(files.split(",")).map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
    }

    static Reply create(String body) {
        return post("tasks.signingRequest.create", body);
    }

    /** A request with one file. */
    static Reply created(String participants, String rest) {
        return create(task(file(), participants, rest));
    }

    /** A request with one file and one signer. */
    static Reply created() {
        return created(signer("kari@example.com"), "");
    }

    /** What {@code tasks.get} shows of a request, which is in a list. */
    static JsonPath shown(Reply task) {
        JsonPath list = get("tasks.get?id=" + task.id()).json();
        list.setRootPath("[0]");
        return list;
    }

    static String status(Reply task) {
        return shown(task).getString("status");
    }

    static List<String> signedFiles(Reply task) {
        return shown(task).getList("signed_files");
    }

    static Reply change(String operation, Reply task) {
        return post(operation, "{\"acting_handle\":\"" + ROBOT + "\",\"task\":\"" + task.id() + "\"}");
    }

    static Reply update(Reply task, String file) {
        return post("tasks.signingRequest.update", "{\"acting_handle\":\"" + ROBOT + "\",\"task\":\"" + task.id()
                + "\",\"files\":[\"" + file + "\"]}");
    }

    static Reply download(String file) {
        return get("files.download?id=" + file);
    }

    /** Lets a signer begin and sign. */
    static void sign(Reply task, String name) {
        desk(task, name, "begin").statusCode(200);
        desk(task, name, "sign").statusCode(200);
    }

    static ValidatableResponse desk(Reply task, String name, String what) {
        return given().post("/simulator/desk/signspace/" + task.id() + "/" + key(task, name) + "/" + what).then();
    }

    static String key(Reply task, String name) {
        return (String) ((Map<?, ?>) ceremony(task, name).get("signer")).get("key");
    }

    static String page(Reply task, String name) {
        return URI.create((String) ceremony(task, name).get("link")).getPath();
    }

    static Map<String, Object> ceremony(Reply task, String name) {
        return ceremonies(task).stream().filter(one -> name.equals(((Map<?, ?>) one.get("signer")).get("name")))
                .findFirst().orElseThrow();
    }

    static List<Map<String, Object>> ceremonies(Reply task) {
        List<Map<String, Object>> desk = given().get("/simulator/desk").then().statusCode(200).extract().jsonPath()
                .getList("");
        return desk.stream().filter(one -> task.id().equals(one.get("reference"))).toList();
    }

    /** The mails about a request, oldest first, each as its kind and its recipient. */
    static List<String> mails(Reply task) {
        List<Map<String, String>> newest = given().accept("application/json").queryParam("reference", task.id())
                .get("/simulator/mail").then().statusCode(200).extract().jsonPath().getList("");
        List<String> mails = newest.stream().map(mail -> mail.get("kind") + " " + mail.get("to")).collect(Collectors.toList());
        Collections.reverse(mails);
        return mails;
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
