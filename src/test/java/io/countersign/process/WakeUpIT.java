package io.countersign.process;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/**
 * One gateway serves callers and does not look for work by itself, the other looks once a minute: what happens sooner
 * happens because processes notify each other through the database.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WakeUpIT {

    private static final String STATUS = "GetPostingStatus";
    private static final Duration SOON = Duration.ofSeconds(60);

    @RegisterExtension
    static final Processes processes = new Processes();

    private GatewayProcess address;
    private GatewayProcess worker;

    @BeforeAll
    void start() {
        address = processes.gateway("api", "quarkus.scheduler.enabled", "false", "countersign.limits.return-wait", "30s");
        worker = processes.gateway("worker", "countersign.collector.tick", "600s",
                "countersign.collector.longest-pause", "600s");
        address.ready();
        worker.ready();
    }

    @AfterEach
    void noFaults() {
        Kit.noFaults();
    }

    @Test
    void aReturnAtOneGatewayIsHeardByTheOtherThatIsLookingAtThePosting() {
        // Given
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("returnUrls", Map.of("completed", "http://localhost:9/thanks"));
        JsonPath posting = address.create(order);
        Kit.faults(Map.of("latency", "PT1.5S", "operations", List.of(STATUS)));
        Future<Response> looking = CompletableFuture.supplyAsync(() -> worker.refresh(posting.getString("id")));
        await().atMost(SOON).until(() -> Kit.calls(STATUS, posting) == 1);
        Kit.noFaults();

        // When
        Response sentOn = given().redirects().follow(false).get(Kit.sign(posting));

        // Then
        assertThat(sentOn.statusCode()).isEqualTo(303);
        assertThat(sentOn.header("Location")).containsAnyOf("state=signed", "state=collected");
        await().atMost(SOON).until(() -> collected(posting) && looking.isDone());
    }

    @Test
    void whatIsMadeDueIsWorkedOnByWhoeverIsReportedOfIt() {
        // Given
        JsonPath posting = address.create(Integrator.order(Documents.pdf()));
        Kit.sign(posting);

        // When
        processes.database().run("update posting_work set next_check_at = now() where posting = ?",
                UUID.fromString(posting.getString("id")));
        processes.database().run("select pg_notify('countersign_wake', 'signant')");

        // Then
        await().atMost(SOON).until(() -> collected(posting));
    }

    @Test
    void aClockMovedInTheSimulatorsProcessMovesInTheGateways() {
        // Given
        JsonPath posting = address.create(Integrator.order(Documents.pdf()));
        Kit.sign(posting);

        // When
        Kit.advance("PT1M");

        // Then
        await().atMost(SOON).until(() -> collected(posting));
    }

    private boolean collected(JsonPath posting) {
        return "collected".equals(address.get(posting.getString("id")).getString("state"));
    }
}
