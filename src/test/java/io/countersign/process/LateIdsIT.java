package io.countersign.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.restassured.response.Response;

/**
 * The database goes away from a gateway while the provider works on its create, and stays away until another gateway has
 * taken the posting over. What the provider answered is stored all the same, as soon as that is possible.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LateIdsIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String CREATE = "CreateInstantPosting";

    @RegisterExtension
    static final Processes processes = new Processes();

    private Map<String, Object> order;
    private ProxiedGateway sender;

    @BeforeEach
    void twoGateways() {
        order = Integrator.order(Documents.pdf());
        order.put("title", order.get("reference"));
        sender = processes.gatewayBehindProxy("sender").ready();
        processes.gateway("other").ready();
        Kit.faults(Map.of("latency", "PT5S", "operations", List.of(CREATE)));
    }

    @AfterEach
    void noFaults() {
        Kit.noFaults();
    }

    @Test
    void whatTheProviderAnsweredIsStoredAlthoughTheLeaseWasTakenOver() {
        // Given
        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(
                () -> sender.gateway().post(order, "late"), task -> new Thread(task).start());
        await().atMost(SOON).until(() -> number("select count(*) from simulator.signant_posting where title = ?") == 1);
        sender.proxy().refuse();
        assertThat(answer.join().statusCode()).isEqualTo(503);
        await().atMost(SOON).until(() -> number("""
                select failures from posting_work w join posting p on p.id = w.posting where p.title = ?""") == 1);

        // When
        sender.proxy().accept();

        // Then
        await().atMost(SOON).until(() -> "open".equals(processes.database()
                .text("select state from posting where title = ?", order.get("title"))));
        Response again = sender.gateway().post(order, "late");
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.jsonPath().getString("signers[0].signingLink")).isNotEmpty();
        assertThat(number("select count(*) from simulator.signant_posting where title = ?")).isEqualTo(1);
    }

    private long number(String sql) {
        return processes.database().number(sql, order.get("title"));
    }
}
