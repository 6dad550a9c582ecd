package io.countersign.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** What an operator's tools ask. */
@QuarkusTest
class HealthTest {

    @AfterEach
    void nothingGoesWrong() {
        Kit.endFaults();
    }

    @ParameterizedTest
    @ValueSource(strings = { "live", "ready", "started" })
    void aProviderThatIsDownMakesNothingUnwell(String question) {
        // Given
        Kit.faults(Map.of("errorRate", 1));

        // When
        var answer = given().get("/q/health/" + question).then();

        // Then
        assertThat(answer.statusCode(200).extract().<String> path("status")).isEqualTo("UP");
    }

    @Test
    void livenessDependsOnNothing() {
        // When
        JsonPath live = given().get("/q/health/live").jsonPath();

        // Then
        assertThat(live.<String> getList("checks.name")).noneMatch(HealthTest::isAboutTheDatabase);
    }

    @Test
    void readinessDependsOnTheDatabase() {
        // When
        JsonPath ready = given().get("/q/health/ready").jsonPath();

        // Then
        assertThat(ready.<String> getList("checks.name")).anyMatch(HealthTest::isAboutTheDatabase);
    }

    @Test
    void theMarginOfACollectionIsMeasured() {
        // Given
        JsonPath posting = Integrator.create();
        Kit.sign(posting);
        Kit.advance("PT31S");
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("collected");

        // When
        String metrics = given().get("/q/metrics").then().statusCode(200).extract().asString();

        // Then
        List<String> margin = metrics.lines().filter(line -> line.startsWith("countersign_margin")).toList();
        assertThat(margin).anyMatch(line -> line.startsWith("countersign_margin_seconds_count{provider=\"signant\"}"))
                .anyMatch(line -> line.startsWith("countersign_margin_seconds_bucket"));
    }

    private static boolean isAboutTheDatabase(String check) {
        return check.toLowerCase().matches(".*(postgres|database|datasource|reactive).*");
    }
}
