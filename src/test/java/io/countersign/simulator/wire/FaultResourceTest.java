package io.countersign.simulator.wire;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class FaultResourceTest {

    @AfterEach
    void clear() {
        given().delete("/simulator/faults/signant").then().statusCode(204);
    }

    @Test
    void whatWasSetIsShownUntilItIsCleared() {
        // Given
        put("{\"wrongDigest\":0.5,\"seed\":3}").statusCode(200);
        Map<String, Object> shown = given().get("/simulator/faults/signant").then().statusCode(200).extract().path("");

        // When
        clear();

        // Then
        assertThat(shown).isEqualTo(Map.of("wrongDigest", 0.5f, "seed", 3));
        assertThat(given().get("/simulator/faults/signant").then().extract().<Map<String, Object>> path("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"wrongDigest\":2}", "{\"surprise\":1}", "{\"latency\":5}", "[]", "{" })
    void whatIsNotUnderstoodIsAProblem(String body) {
        put(body).statusCode(400).contentType("application/problem+json");
    }

    @Test
    void anUnknownProviderIsAProblem() {
        given().get("/simulator/faults/nobody").then().statusCode(404).contentType("application/problem+json");
        given().get("/simulator/calls/nobody").then().statusCode(404).contentType("application/problem+json");
    }

    private static io.restassured.response.ValidatableResponse put(String body) {
        return given().contentType("application/json").body(body).put("/simulator/faults/signant").then();
    }
}
