package io.countersign.process;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.restassured.path.json.JsonPath;

/** The gateway is dead while a document is signed, and comes back before or after its provider has deleted it. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SleptThroughIT {

    private static final String SIGNICAT = "signicat";
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /** Beyond fourteen days to sign and thirty in which what is signed is kept. */
    private static final String DELETED = "P45D";

    @RegisterExtension
    static final Processes processes = new Processes();

    private GatewayProcess gateway;

    @AfterEach
    void noFaults() {
        Kit.noFaults(SIGNICAT);
        gateway.process().kill();
    }

    @Test
    void whatIsSignedAtTheLastMinuteIsCollectedBeforeItIsDeleted() {
        // Given
        JsonPath posting = create();
        Kit.advance("P13DT23H59M");
        gateway.process().kill();
        Kit.sign(posting);
        Kit.advance("P1D");

        // When
        start();

        // Then
        JsonPath collected = ended(posting, "collected");
        assertThat(collected.getList("evidence.kind")).containsExactly("pades");
        assertThat(collected.getList("evidence.verified")).containsExactly(true);
    }

    @Test
    void whatIsDeletedMeanwhileIsLostIfItWasSeenSignedAndElseUnaccountedFor() {
        // Given
        JsonPath seen = create();
        JsonPath unseen = gateway.create(Integrator.signicatOrder(1, 1));
        Kit.faults(SIGNICAT, Map.of("errorRate", 1, "operations", List.of("packagingResult", "result")));
        Kit.sign(seen);
        await().atMost(PATIENCE).until(() -> "signed".equals(gateway.get(seen.getString("id")).getString("state")));
        gateway.process().kill();
        Kit.sign(unseen);
        Kit.noFaults(SIGNICAT);
        Kit.advance(DELETED);

        // When
        start();

        // Then
        ended(seen, "lost");
        assertThat(events(seen)).contains("posting.lost");
        assertThat(metric("countersign_lost_total")).isEqualTo(1);
        assertThat(ended(unseen, "expired").getString("outcome")).isEqualTo("unknown");
        assertThat(metric("countersign_unaccounted_total")).isEqualTo(1);
    }

    private void start() {
        gateway = processes.gateway("gateway").ready();
    }

    private JsonPath create() {
        start();
        return gateway.create(Integrator.signicatOrder(1, 1));
    }

    private JsonPath ended(JsonPath posting, String state) {
        await().atMost(PATIENCE).until(() -> state.equals(gateway.get(posting.getString("id")).getString("state")));
        return gateway.get(posting.getString("id"));
    }

    private List<String> events(JsonPath posting) {
        return given().get(gateway.process().url() + "/v1/postings/" + posting.getString("id") + "/events").jsonPath()
                .getList("items.type");
    }

    private double metric(String name) {
        return given().get(gateway.process().url() + "/q/metrics").asString().lines()
                .filter(line -> line.startsWith(name + "{") && line.contains("provider=\"" + SIGNICAT + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }
}
