package io.countersign.provider.ignisign.simulator;

import static io.restassured.RestAssured.given;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.countersign.testing.Documents;
import io.countersign.testing.Kit;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

/** A client that speaks to the API by hand, as the documents on IgniSign describe. */
final class Caller {

    static final String PROVIDER = "ignisign";
    /** The same bytes each time. */
    static final byte[] PDF = Documents.pdf();
    static final String APP = "appId_simulator";
    static final String ENV = "/applications/" + APP + "/envs/DEVELOPMENT";
    static final String SIMPLE = "516700000000000000000001";
    static final String PDF_ONLY = "516700000000000000000004";
    static final String EMBEDDED = "516700000000000000000005";
    static final String PRIVATE = "516700000000000000000006";
    static final String REQUESTS = "516700000000000000000007";
    static final String FRENCH = "516700000000000000000008";
    static final String ARCHIVED = "516700000000000000000009";
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Caller() {
    }

    /** What came back. */
    record Reply(HttpResponse<byte[]> http) {

        int status() {
            return http.statusCode();
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

        /** The status and the code of a refusal. */
        String refusal() {
            return status() + " " + text("code");
        }

        String type() {
            return http.headers().firstValue("Content-Type").orElse(null);
        }
    }

    static String host() {
        return "http://localhost:" + RestAssured.port;
    }

    static String api() {
        return host() + "/simulator/ignisign/v3";
    }

    static Reply exchange(String appId, String appEnv, String secret) {
        return send(request("/auth/app-api").POST(BodyPublishers.ofString("{\"appId\":\"" + appId + "\",\"appEnv\":\"" + appEnv
                + "\",\"secret\":\"" + secret + "\"}")));
    }

    static String token() {
        return exchange(APP, "DEVELOPMENT", "sk_development_simulator").text("jwtToken");
    }

    static String otherToken() {
        return exchange("appId_other", "DEVELOPMENT", "sk_development_other").text("jwtToken");
    }

    static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api() + path)).header("Content-Type", "application/json")
                .header("Accept", "application/json");
    }

    static HttpRequest.Builder call(String path) {
        return request(path).header("Authorization", "Bearer " + token());
    }

    static Reply get(String path) {
        return send(call(path).GET());
    }

    static Reply post(String path, String json) {
        return send(call(path).POST(BodyPublishers.ofString(json)));
    }

    static Reply put(String path, String json) {
        return send(call(path).PUT(BodyPublishers.ofString(json)));
    }

    static Reply delete(String path) {
        return send(call(path).DELETE());
    }

    static Reply send(HttpRequest.Builder request) {
        try {
            return new Reply(HTTP.send(request.timeout(Duration.ofMinutes(2)).build(), BodyHandlers.ofByteArray()));
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static Reply upload(String path, String name, String type, byte[] bytes) {
        return uploadTo(URI.create(api() + path), name, type, bytes);
    }

    /** Without a length, as streams are sent. */
    static Reply uploadChunked(String path, String name, String type, byte[] bytes) {
        byte[] form = form(name, type, bytes);
        return upload(URI.create(api() + path), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form)));
    }

    static Reply uploadTo(URI url, String name, String type, byte[] bytes) {
        return upload(url, BodyPublishers.ofByteArray(form(name, type, bytes)));
    }

    private static Reply upload(URI url, HttpRequest.BodyPublisher body) {
        return send(HttpRequest.newBuilder(url).version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + token()).header("Accept", "application/json")
                .header("Content-Type", "multipart/form-data; boundary=x-y").POST(body));
    }

    private static byte[] form(String name, String type, byte[] bytes) {
        byte[] head = ("--x-y\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\nContent-Type: "
                + type + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] end = "\r\n--x-y--\r\n".getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(head.length + bytes.length + end.length).put(head).put(bytes).put(end).array();
    }

    static String email() {
        return "kari." + UUID.randomUUID() + "@example.com";
    }

    static Reply createSigner(String profile, String email) {
        return post(ENV + "/signers", "{\"signatureProfileId\":\"" + profile
                + "\",\"firstName\":\"Kari\",\"lastName\":\"Nordmann\",\"email\":\"" + email + "\"}");
    }

    static String signer() {
        return createSigner(SIMPLE, email()).text("signerId");
    }

    /** A new draft. */
    static String draft(String profile) {
        return post(ENV + "/signature-requests", "{\"signatureProfileId\":\"" + profile + "\"}").text("signatureRequestId");
    }

    static String initDocument(String request) {
        return post(ENV + "/init-documents", "{\"signatureRequestId\":\"" + request
                + "\",\"label\":\"Loan agreement\",\"externalId\":\"loan-1\"}").text("documentId");
    }

    /** A document with a PDF. */
    static String document(String request) {
        String id = initDocument(request);
        Reply reply = upload("/documents/" + id + "/file", "loan.pdf", "application/pdf", PDF);
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.raw());
        }
        return id;
    }

    static Reply update(String request, String json) {
        return put("/signature-requests/" + request, json);
    }

    static String quoted(String... ids) {
        return "[" + String.join(",", Stream.of(ids).map(id -> "\"" + id + "\"").toList()) + "]";
    }

    /** A published request with one document. */
    static Published published(String profile, String more, String... signers) {
        String request = draft(profile);
        String document = document(request);
        Reply updated = update(request, "{\"title\":\"Loan agreement\",\"externalId\":\"posting-1\",\"documentIds\":"
                + quoted(document) + ",\"signerIds\":" + quoted(signers) + more + "}");
        if (updated.status() != 200) {
            throw new IllegalStateException(updated.raw());
        }
        return new Published(request, document, List.of(signers), publish(request));
    }

    /** One with one signer. */
    static Published published() {
        return published(SIMPLE, "", signer());
    }

    record Published(String id, String document, List<String> signers, Reply reply) {
    }

    static Reply publish(String request) {
        return post("/signature-requests/" + request + "/publish", "{}");
    }

    static Reply close(String request) {
        return post("/signature-requests/" + request + "/close", "{}");
    }

    static Reply context(String request) {
        return get("/signature-requests/" + request + "/context");
    }

    static String status(String request) {
        return context(request).text("status");
    }

    static ValidatableResponse desk(String request, int signer, String act) {
        return given().post("/simulator/desk/ignisign/" + request + "/" + key(request, signer) + "/" + act).then();
    }

    static String key(String request, int signer) {
        return (String) ((Map<?, ?>) ceremonies(request).get(signer).get("signer")).get("key");
    }

    static void sign(String request, int signer) {
        desk(request, signer, "begin").statusCode(200);
        desk(request, signer, "sign").statusCode(200);
    }

    static List<Map<String, Object>> ceremonies(String request) {
        List<Map<String, Object>> desk = given().get("/simulator/desk").then().statusCode(200).extract().jsonPath()
                .getList("");
        return desk.stream().filter(one -> request.equals(one.get("reference"))).toList();
    }

    /** A request that its only signer has signed, with its proof. */
    static Published proven(String profile) {
        Published published = published(profile, "", createSigner(profile, email()).text("signerId"));
        sign(published.id(), 0);
        advance(Duration.ofSeconds(2));
        return published;
    }

    static List<Map<String, String>> mails(String request) {
        return given().accept("application/json").queryParam("reference", request).get("/simulator/mail").then()
                .statusCode(200).extract().jsonPath().getList("");
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
