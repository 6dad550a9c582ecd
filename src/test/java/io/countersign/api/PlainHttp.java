package io.countersign.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import io.restassured.RestAssured;

/**
 * The JDK's client, for bodies that RestAssured would print at great cost: long ones and deeply nested ones.
 */
final class PlainHttp {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private PlainHttp() {
    }

    static HttpResponse<String> post(String contentType, BodyPublisher body) throws IOException, InterruptedException {
        return CLIENT.send(to("/v1/postings").header("Content-Type", contentType).POST(body).build(), BodyHandlers.ofString());
    }

    static byte[] get(String path) throws IOException, InterruptedException {
        return CLIENT.send(to(path).GET().build(), BodyHandlers.ofByteArray()).body();
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path));
    }
}
