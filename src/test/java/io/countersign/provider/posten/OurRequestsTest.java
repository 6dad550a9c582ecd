package io.countersign.provider.posten;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.provider.posten.recorded.OfficialStructures;
import io.countersign.provider.posten.recorded.RecordedRequest;
import io.countersign.provider.posten.recorded.RecordedRequest.Operation;
import io.countersign.provider.posten.recorded.RecordingWire;
import io.countersign.provider.posten.recorded.RequestStructure;
import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** What we send has the structure of what Posten's own client sends. */
@QuarkusTest
class OurRequestsTest {

    private static final String URL = "countersign.provider.posten.url";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String queue = "queue-" + UUID.randomUUID();

    @ConfigProperty(name = "countersign.simulator.posten.port")
    int port;

    private RecordingWire wire;

    @BeforeEach
    void record() {
        wire = new RecordingWire(URI.create("https://localhost:" + port));
        System.setProperty(URL, wire.url() + "/simulator/posten/api");
    }

    @AfterEach
    void stopRecording() {
        System.clearProperty(URL);
        wire.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "polling", "callback" })
    void ourRequestsHaveTheStructureOfTheOfficialClients(String retrieval) {
        // Given
        boolean polled = retrieval.equals("polling");

        // When
        JsonPath posting = wholeLife(polled ? Map.of("pollingQueue", queue) : Map.of("statusRetrieval", retrieval));

        // Then
        List<RecordedRequest> ours = wire.requests().stream().filter(request -> isOf(posting, request)).toList();
        assertThat(ours).extracting(RecordedRequest::operation).contains(Operation.CREATE, Operation.RENEW,
                polled ? Operation.POLL : Operation.STATUS, Operation.PADES, Operation.XADES, Operation.CONFIRM,
                Operation.DELETE);
        for (RecordedRequest request : ours) {
            assertThat(RequestStructure.of(request)).isEqualTo(OfficialStructures.of(request));
        }
    }

    private JsonPath wholeLife(Map<String, Object> options) {
        Map<String, Object> order = Integrator.postenOrder(Documents.pdf(), 1);
        order.put("options", options);
        JsonPath posting = Integrator.create(order);
        given().post("/v1/postings/" + posting.getString("id") + "/signers/" + posting.getString("signers[0].id")
                + "/signing-link").then().statusCode(200);
        given().get(Kit.sign(posting)).then().statusCode(200);
        await().atMost(PATIENCE).until(() -> reaches(posting, "state", "collected"));
        given().delete("/v1/postings/" + posting.getString("id")).then().statusCode(202);
        Kit.advance("PT24H");
        await().atMost(PATIENCE).until(() -> reaches(posting, "erasure", "done"));
        return posting;
    }

    private static boolean reaches(JsonPath posting, String field, String value) {
        Kit.advance("PT1M");
        return value.equals(Integrator.get(posting).getString(field));
    }

    /** Other tests' postings may be looked at meanwhile. */
    private boolean isOf(JsonPath posting, RecordedRequest request) {
        String uri = request.uri().toString();
        return request.operation() == Operation.CREATE || uri.contains(queue)
                || uri.contains("/" + posting.getString("providerReference") + "/");
    }
}
