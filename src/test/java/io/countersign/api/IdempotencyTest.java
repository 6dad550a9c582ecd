package io.countersign.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.vertx.mutiny.sqlclient.Pool;

/** What a key gives to a caller who asks again. */
@QuarkusTest
class IdempotencyTest {

    private static final String CREATE = "CreateInstantPosting";
    private static final String ADDRESS = "countersign.provider.signant.url";

    @Inject
    Pool pool;

    @Inject
    CircuitBreakerMaintenance breakers;

    @BeforeEach
    @AfterEach
    void nothingGoesWrong() {
        System.clearProperty(ADDRESS);
        Kit.endFaults();
        Calls.forgetCalls();
        breakers.resetAll();
    }

    @Test
    void theSameRequestUnderTheSameKeyIsTheSamePosting() {
        // Given
        Map<String, Object> order = Integrator.order(Documents.pdf());
        String key = Calls.newKey();
        Response first = Calls.post(order, key);

        // When
        Response second = Calls.post(order, key);

        // Then
        assertThat(second.statusCode()).isEqualTo(201).isEqualTo(first.statusCode());
        assertThat(second.jsonPath().getString("id")).isEqualTo(first.jsonPath().getString("id"));
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.jsonPath().getString("signers[0].signingLink"))
                .isEqualTo(first.jsonPath().getString("signers[0].signingLink"));
        assertThat(Calls.arrived(CREATE)).isEqualTo(1);
    }

    @Test
    void aReplayShowsThePostingAsItIsNow() {
        // Given
        Map<String, Object> order = Integrator.order(Documents.pdf());
        String key = Calls.newKey();
        Kit.sign(Calls.post(order, key).then().statusCode(201).extract().jsonPath());
        Kit.advance("PT31S");

        // When
        Response replay = Calls.post(order, key);

        // Then
        assertThat(replay.then().statusCode(201).extract().jsonPath().getString("state")).isEqualTo("collected");
    }

    @Test
    void jsonAndFormOfTheSameContentAreTheSameRequest() {
        // Given
        byte[] document = Documents.pdf();
        Map<String, Object> order = Integrator.order(document);
        String key = Calls.newKey();
        String id = Calls.post(order, key).then().statusCode(201).extract().path("id");
        order.remove("documents");

        // When
        Response second = Form.of(order).file("document", "loan.pdf", document).post(key);

        // Then
        assertThat(second.then().statusCode(201).extract().<String> path("id")).isEqualTo(id);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        // Given
        Map<String, Object> order = Integrator.order(Documents.pdf());
        String key = Calls.newKey();
        Calls.post(order, key).then().statusCode(201);
        order.put("title", "Another title");

        // When
        Response second = Calls.post(order, key);

        // Then
        Calls.problem(second, 422, "idempotency-key-reused");
        assertThat(Calls.arrived(CREATE)).isEqualTo(1);
    }

    @Test
    void anotherDocumentUnderTheSameKeyIsRefused() {
        // Given
        Map<String, Object> order = Integrator.order(Documents.pdf());
        String key = Calls.newKey();
        Calls.post(order, key).then().statusCode(201);
        order.put("documents", Integrator.order(Documents.pdf()).get("documents"));

        // When
        Response second = Calls.post(order, key);

        // Then
        Calls.problem(second, 422, "idempotency-key-reused");
    }

    @Test
    void whileTheFirstIsBeingWorkedOnTheSecondIsReportedToWait() {
        // Given
        Kit.faults(Map.of("latency", "PT2S", "operations", List.of(CREATE)));
        Map<String, Object> order = Integrator.order(Documents.pdf());
        String key = Calls.newKey();
        CompletableFuture<Response> first = CompletableFuture.supplyAsync(() -> Calls.post(order, key));
        await().atMost(Duration.ofSeconds(60)).until(() -> Calls.arrived(CREATE) == 1);

        // When
        Response second = Calls.post(order, key);

        // Then
        assertThat(Calls.problem(second, 409, "still-running").extract().header("Retry-After")).isEqualTo("5");
        first.join().then().statusCode(201);
        Calls.post(order, key).then().statusCode(201);
        assertThat(Calls.arrived(CREATE)).isEqualTo(1);
    }

    @Test
    void parallelRequestsUnderOneKeyAreOnePosting() {
        // Given
        Kit.faults(Map.of("latency", "PT0.5S", "operations", List.of(CREATE)));
        Map<String, Object> order = Integrator.order(Documents.pdf());
        String key = Calls.newKey();

        // When
        List<Response> responses = IntStream.range(0, 6).mapToObj(i -> CompletableFuture
                .supplyAsync(() -> Calls.post(order, key), task -> new Thread(task).start()))
                .toList().stream().map(CompletableFuture::join).toList();

        // Then
        assertThat(responses).extracting(Response::statusCode).containsOnly(201, 409).containsOnlyOnce(201);
        assertThat(Calls.arrived(CREATE)).isEqualTo(1);
        assertThat(given().get("/v1/postings?reference=" + order.get("reference")).jsonPath().getList("items")).hasSize(1);
    }

    @Test
    void whatCannotBeStoresNothingAndLeavesTheKeyFree() {
        // Given
        Map<String, Object> order = Integrator.order(Documents.pdf());
        String title = (String) order.put("title", "");
        String key = Calls.newKey();
        long before = Calls.rows(pool);
        Calls.problem(Calls.post(order, key), 400, "invalid-request");
        assertThat(Calls.rows(pool)).isEqualTo(before);
        order.put("title", title);

        // When
        Response second = Calls.post(order, key);

        // Then
        second.then().statusCode(201);
    }

    @Test
    void aRefusalOfTheProviderIsReplayed() {
        // Given
        byte[] notQuiteAPdf = ("\n" + new String(Documents.pdf(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        Map<String, Object> order = Integrator.order(notQuiteAPdf);
        String key = Calls.newKey();
        JsonPath first = Calls.problem(Calls.post(order, key), 422, "refused-by-provider").extract().jsonPath();

        // When
        Response second = Calls.post(order, key);

        // Then
        JsonPath replay = Calls.problem(second, 422, "refused-by-provider").extract().jsonPath();
        assertThat(replay.getString("posting")).isNotNull().isEqualTo(first.getString("posting"));
        assertThat(replay.getString("detail")).isEqualTo(first.getString("detail"));
        assertThat(replay.getString("provider")).isEqualTo("signant").isEqualTo(first.getString("provider"));
        assertThat(replay.getString("providerCode")).isEqualTo("4003").isEqualTo(first.getString("providerCode"));
        assertThat(replay.getBoolean("retriable")).isFalse().isEqualTo(first.getBoolean("retriable"));
        assertThat(replay.getString("title")).isEqualTo(first.getString("title"));
        assertThat(Calls.arrived(CREATE)).isEqualTo(1);
        assertThat(given().get("/v1/postings/" + first.getString("posting")).jsonPath().getString("state"))
                .isEqualTo("failed");
    }

    @Test
    void anUnknownOutcomeIsReportedAndNeverSentAgain() {
        // Given
        Kit.faults(Map.of("loseReplies", 1, "operations", List.of(CREATE)));
        Map<String, Object> order = Integrator.order(Documents.pdf());
        String key = Calls.newKey();
        JsonPath first = Calls.problem(Calls.post(order, key), 502, "provider-outcome-unknown").extract().jsonPath();
        Kit.noFaults();

        // When
        Response second = Calls.post(order, key);

        // Then
        JsonPath replay = Calls.problem(second, 502, "provider-outcome-unknown").extract().jsonPath();
        assertThat(replay.<String, Object> getMap("")).isEqualTo(first.getMap(""));
        assertThat(Calls.arrived(CREATE)).isEqualTo(1);
        JsonPath posting = given().get("/v1/postings/" + first.getString("posting")).jsonPath();
        assertThat(posting.getString("state")).isEqualTo("failed");
        assertThat(posting.getString("outcome")).isEqualTo("unknown");
        assertThat(Instant.parse(posting.getString("orphanUntil")))
                .isAfter(Instant.parse(posting.getString("createdAt")));
        assertThat(posting.getString("reason.type")).isEqualTo("provider-outcome-unknown");
        assertThat(posting.getList("can")).containsExactly("erase");
    }

    @Test
    void whatNeverReachedTheProviderMayBeSentAgainUnderTheKey() {
        // Given
        System.setProperty(ADDRESS, "http://localhost:1/");
        Map<String, Object> order = Integrator.order(Documents.pdf());
        String key = Calls.newKey();
        Response first = Calls.post(order, key);
        System.clearProperty(ADDRESS);

        // When
        Response second = Calls.post(order, key);

        // Then
        JsonPath unavailable = Calls.problem(first, 503, "provider-unavailable").extract().jsonPath();
        assertThat(unavailable.getBoolean("retriable")).isTrue();
        assertThat(Integer.parseInt(first.header("Retry-After"))).isPositive();
        second.then().statusCode(201);
        assertThat(second.jsonPath().getString("id")).isNotEqualTo(unavailable.getString("posting"));
        assertThat(given().get("/v1/postings?reference=" + order.get("reference")).jsonPath().getList("items.state"))
                .containsExactly("open", "failed");
    }

    @Test
    void aProviderThatFailsAgainAndAgainIsNotAskedForAWhile() {
        // Given
        System.setProperty(ADDRESS, "http://localhost:1/");
        for (int i = 0; i < 25; i++) {
            Integrator.post(Integrator.order(Documents.pdf()));
        }
        System.clearProperty(ADDRESS);

        // When
        Response response = Integrator.post(Integrator.order(Documents.pdf()));

        // Then
        assertThat(Calls.problem(response, 503, "provider-unavailable").extract().header("Retry-After")).isNotBlank();
        assertThat(Calls.arrived(CREATE)).isZero();
    }
}
