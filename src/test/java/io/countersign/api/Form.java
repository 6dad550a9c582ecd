package io.countersign.api;

import static io.restassured.RestAssured.given;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

/**
 * A {@code multipart/form-data} body with a length, as browsers and most clients send it.
 */
final class Form {

    private final String boundary = UUID.randomUUID().toString();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** A form whose part {@code posting} is this. */
    static Form of(Map<String, Object> posting) {
        return new Form().text("posting", new JsonObject(posting).encode());
    }

    Form text(String name, String text) {
        return part("form-data; name=\"" + name + "\"", "application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    Form file(String name, String fileName, byte[] bytes) {
        return part("form-data; name=\"" + name + "\"; filename=\"" + fileName + "\"", "application/pdf", bytes);
    }

    private Form part(String disposition, String type, byte[] bytes) {
        write("--" + boundary + "\r\nContent-Disposition: " + disposition + "\r\nContent-Type: " + type + "\r\n\r\n");
        body.writeBytes(bytes);
        write("\r\n");
        return this;
    }

    private void write(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    byte[] bytes() {
        write("--" + boundary + "--\r\n");
        return body.toByteArray();
    }

    Response post() {
        return post(Calls.newKey());
    }

    Response post(String key) {
        return given().contentType(contentType()).header("Idempotency-Key", key).body(bytes()).post("/v1/postings");
    }
}
