package io.countersign.process;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Only the connection on which a gateway listens is lost. What is to be done is found by the tick, and the gateway listens
 * again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostListenerIT {

    /** The gateway looks after its own connection every few seconds. */
    private static final Duration LISTENS_AGAIN = Duration.ofSeconds(90);

    @RegisterExtension
    static final Processes processes = new Processes();

    private ProxiedGateway gateway;

    @BeforeAll
    void start() {
        gateway = processes.gatewayBehindProxy("gateway").ready();
        await().atMost(LISTENS_AGAIN).until(() -> gateway.proxy().listeners() == 1);
    }

    @Test
    void aClosedConnectionIsMadeAnew() {
        // When
        gateway.proxy().closeListeners();

        // Then
        postingsAreStillCollected();
        await().atMost(LISTENS_AGAIN).until(() -> gateway.proxy().listeners() == 1);
        await().atMost(LISTENS_AGAIN).untilAsserted(() -> assertThat(listening()).isEqualTo("connected"));
    }

    @Test
    void aSilentConnectionIsNoticedAndMadeAnew() {
        // When
        gateway.proxy().silenceListeners();

        // Then
        postingsAreStillCollected();
        await().atMost(LISTENS_AGAIN).until(() -> gateway.proxy().listeners() == 1);
        await().atMost(LISTENS_AGAIN).untilAsserted(() -> assertThat(listening()).isEqualTo("connected"));
    }

    private void postingsAreStillCollected() {
        FaultyTimes postings = new FaultyTimes(processes.database(), processes.database());
        postings.create(gateway.gateway(), 2);
        postings.signAll();
        postings.awaitAllCollected();
        postings.assertNothingLostAndNothingSentTwice(gateway.gateway());
    }

    /** As readiness shows it among its details. */
    private String listening() {
        return given().get(gateway.url() + "/q/health/ready").jsonPath()
                .getString("checks.find { it.name == 'Database' }.data.listen");
    }
}
