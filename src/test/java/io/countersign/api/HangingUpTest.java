package io.countersign.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;

/** Callers who close their socket in the middle of a create. */
@QuarkusTest
class HangingUpTest {

    private static final String CREATE = "CreateInstantPosting";
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    Pool pool;

    @BeforeEach
    @AfterEach
    void nothingGoesWrong() {
        Kit.endFaults();
        Calls.forgetCalls();
    }

    @Test
    void aPostingWhoseCallerHungUpBecomesOpenWithItsIds() throws IOException {
        // Given
        Kit.faults(Map.of("latency", "PT2S", "operations", List.of(CREATE)));
        Map<String, Object> order = Integrator.order(Documents.pdf());
        byte[] body = new JsonObject(order).toBuffer().getBytes();

        // When
        try (RawRequest request = new RawRequest()) {
            request.head("POST /v1/postings", "Content-Type: application/json", "Content-Length: " + body.length).bytes(body);
            await().atMost(SOON).until(() -> Calls.arrived(CREATE) == 1);
            request.socket().setSoLinger(true, 0);
        }

        // Then
        await().atMost(SOON).until(() -> only(order).getList("items.state").equals(List.of("open")));
        JsonPath posting = only(order);
        assertThat(posting.getString("items[0].providerReference")).isNotBlank();
        assertThat(posting.getString("items[0].signers[0].signingLink")).isNotBlank();
        assertThat(Calls.arrived(CREATE)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/json", "multipart/form-data; boundary=x" })
    void anUploadThatBreaksOffStoresNothing(String type) throws IOException {
        // Given
        long before = Calls.rows(pool);
        String start = type.endsWith("json")
                ? "{\"provider\":\"signant\",\"title\":\"t\",\"signers\":[{\"name\":\"n\"}],"
                        + "\"documents\":[{\"name\":\"a.pdf\",\"content\":\"JVBERi0xLjQK"
                : "--x\r\nContent-Disposition: form-data; name=\"document\"; filename=\"a.pdf\"\r\n"
                        + "Content-Type: application/pdf\r\n\r\n%PDF-1.4\n";

        // When
        try (RawRequest request = new RawRequest()) {
            request.head("POST /v1/postings", "Content-Type: " + type, "Content-Length: 2000000").text(start)
                    .text("A".repeat(1_000_000));
        }

        // Then
        await().during(Duration.ofSeconds(1)).atMost(SOON).until(() -> Calls.rows(pool) == before);
        given().get("/v1/providers").then().statusCode(200);
        assertThat(Calls.arrived(CREATE)).isZero();
    }

    private static JsonPath only(Map<String, Object> order) {
        return given().get("/v1/postings?reference=" + order.get("reference")).then().statusCode(200).extract().jsonPath();
    }
}
