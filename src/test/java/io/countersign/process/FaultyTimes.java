package io.countersign.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.restassured.path.json.JsonPath;

/**
 * Signant postings that live through a fault of the database: none may be lost, none sent twice, and each is collected soon
 * after the database takes connections again.
 */
final class FaultyTimes {

    /** A posting is claimed within 30 s; three times that on a loaded machine. */
    static final Duration SOON_AGAIN = Duration.ofSeconds(90);
    private static final String SIGNED = "select encode(sha256(document), 'hex') from simulator.signant_posting where title = ?";

    private final Database simulators;
    private final Database gateways;
    private final List<JsonPath> postings = new ArrayList<>();

    /**
     * @param simulators the database of the process that plays the providers
     * @param gateways reached without a proxy
     */
    FaultyTimes(Database simulators, Database gateways) {
        this.simulators = simulators;
        this.gateways = gateways;
    }

    void create(GatewayProcess gateway, int number) {
        for (int i = 0; i < number; i++) {
            Map<String, Object> order = Integrator.order(Documents.pdf());
            order.put("title", "During a fault " + UUID.randomUUID());
            postings.add(gateway.create(order));
        }
    }

    void signAll() {
        postings.parallelStream().forEach(Kit::sign);
    }

    /** Calls about the first posting. */
    ParallelCalls calls(String url) {
        String id = postings.get(0).getString("id");
        return new ParallelCalls(url, id, gateways.text("select return_token from posting where id = ?", UUID.fromString(id)));
    }

    void awaitAllCollected() {
        await().atMost(SOON_AGAIN).untilAsserted(() -> assertThat(states()).containsOnly("collected"));
    }

    private List<String> states() {
        String[] ids = postings.stream().map(posting -> posting.getString("id")).toArray(String[]::new);
        return gateways.list("select state from posting where id = any(?::uuid[])", (Object) ids);
    }

    /** Each was sent once, and its evidence is, byte by byte, what the provider has. */
    void assertNothingLostAndNothingSentTwice(GatewayProcess gateway) {
        for (JsonPath posting : postings) {
            JsonPath now = gateway.get(posting.getString("id"));
            assertThat(now.getList("evidence")).hasSize(1);
            assertThat(Digests.sha256(gateway.evidence(now)))
                    .isEqualTo(simulators.text(SIGNED, posting.getString("title")));
            assertThat(simulators.number("select count(*) from simulator.signant_posting where title = ?",
                    posting.getString("title"))).isEqualTo(1);
        }
    }

    /** No posting of whatever call was sent twice. */
    void assertNoTitleTwice() {
        assertThat(simulators.list("select title from simulator.signant_posting where title like 'During a fault%'"))
                .doesNotHaveDuplicates();
    }
}
