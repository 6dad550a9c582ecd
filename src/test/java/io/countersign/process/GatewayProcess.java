package io.countersign.process;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/**
 * A gateway that runs as a process, and what an integrator asks of it.
 */
record GatewayProcess(PackagedProcess process) {

    private static final Duration AVAILABLE_AGAIN = Duration.ofSeconds(60);
    private static final Pattern OWNER = Pattern.compile("holds its leases as ([0-9a-f-]{36})");

    GatewayProcess ready() {
        process.ready();
        return this;
    }

    Response post(Map<String, Object> order, String key) {
        return given().contentType("application/json").header("Idempotency-Key", key).body(order)
                .post(process.url() + "/v1/postings");
    }

    JsonPath create(Map<String, Object> order) {
        return post(order, UUID.randomUUID().toString()).then().statusCode(201).extract().jsonPath();
    }

    JsonPath get(String posting) {
        return read("/v1/postings/" + posting).then().statusCode(200).extract().jsonPath();
    }

    Response refresh(String posting) {
        return given().post(process.url() + "/v1/postings/" + posting + "/refresh");
    }

    byte[] evidence(JsonPath posting) {
        return read("/v1/postings/" + posting.getString("id") + "/evidence/" + posting.getString("evidence[0].id"))
                .then().statusCode(200).extract().asByteArray();
    }

    /** Asks again where the database was not available, as a caller does. */
    private Response read(String path) {
        return await().atMost(AVAILABLE_AGAIN).until(() -> given().get(process.url() + path),
                response -> response.statusCode() != 503);
    }

    /** The name under which it holds leases. */
    UUID owner() {
        Matcher reported = OWNER.matcher(process.output());
        if (!reported.find()) {
            throw new IllegalStateException("It has not logged its name.");
        }
        return UUID.fromString(reported.group(1));
    }
}
