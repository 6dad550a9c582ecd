package io.countersign.simulator.clock;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.platform.ClockListener;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

@QuarkusTest
class ClockResourceTest {

    @Inject
    Clock clock;

    @Inject
    Witness witness;

    @Singleton
    static class Witness implements ClockListener {

        private final Clock clock;
        private final AtomicReference<Instant> toldAt = new AtomicReference<>();

        Witness(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Uni<Void> clockMoved() {
            return Uni.createFrom().voidItem().invoke(() -> toldAt.set(clock.instant()));
        }
    }

    @Test
    void theInjectedClockSaysTheTimeItWasMovedTo() {
        // Given
        Instant before = clock.instant();

        // When
        given().contentType("application/json").body("{\"advance\":\"PT14M\"}")
                .post("/simulator/clock").then().statusCode(200);

        // Then
        assertThat(clock.instant()).isAfterOrEqualTo(before.plus(Duration.ofMinutes(14)));
        assertThat(Instant.parse(given().get("/simulator/clock").then().statusCode(200).extract().path("now")))
                .isAfterOrEqualTo(before.plus(Duration.ofMinutes(14)));
    }

    @Test
    void aMoveIsAnsweredWhenTheListenersHaveSeenTheNewTime() {
        // Given
        Instant before = clock.instant();

        // When
        String offset = given().contentType("application/json").body("{\"advance\":\"PT1H\"}")
                .post("/simulator/clock").then().statusCode(200).extract().path("offset");

        // Then
        assertThat(witness.toldAt.get()).isAfterOrEqualTo(before.plus(Duration.ofHours(1)));
        assertThat(Duration.parse(offset)).isGreaterThanOrEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"advance\":\"-PT1S\"}", "{}", "{\"advance\":\"soon\"}", "{\"advance\":14}",
            "{\"advance\":\"PT1S\",\"until\":\"x\"}", "{\"advance\":\"P99999D\"}" })
    void aMoveThatIsNotForwardIsAProblem(String body) {
        // When
        var answer = given().contentType("application/json").body(body).post("/simulator/clock").then();

        // Then
        answer.statusCode(400).contentType("application/problem+json");
        assertThat(answer.extract().<String> path("detail")).isNotBlank();
    }
}
