package io.countersign.api;

import static io.restassured.RestAssured.given;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;

/**
 * Calls of the API that its own tests make, and what they left in the store.
 */
final class Calls {

    private Calls() {
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    static Response post(Map<String, Object> order, String key) {
        return given().contentType("application/json").header("Idempotency-Key", key).body(order).post("/v1/postings");
    }

    /** What every error must be: a problem with all its members. */
    static ValidatableResponse problem(Response response, int status, String slug) {
        return response.then().statusCode(status).contentType("application/problem+json")
                .body("status", org.hamcrest.Matchers.is(status))
                .body("type", org.hamcrest.Matchers.is("urn:countersign:problem:" + slug))
                .body("title", org.hamcrest.Matchers.not(org.hamcrest.Matchers.blankOrNullString()))
                .body("detail", org.hamcrest.Matchers.not(org.hamcrest.Matchers.blankOrNullString()));
    }

    /** How often an operation arrived at Signant since the log was cleared. */
    static long arrived(String operation) {
        List<String> operations = given().get("/simulator/calls/signant").then().statusCode(200).extract().jsonPath()
                .getList("operation");
        return operations.stream().filter(operation::equals).count();
    }

    static void forgetCalls() {
        given().delete("/simulator/calls/signant").then().statusCode(204);
    }

    /** The rows of postings, contents, chunks and keys together. */
    static long rows(Pool pool) {
        return pool.query("""
                select (select count(*) from posting) + (select count(*) from content)
                     + (select count(*) from content_chunk) + (select count(*) from idempotency_key)""")
                .execute().await().atMost(Duration.ofSeconds(60)).iterator().next().getLong(0);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
