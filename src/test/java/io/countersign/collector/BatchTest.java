package io.countersign.collector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.countersign.provider.PostingId;
import io.countersign.provider.StatusReport.Phase;
import io.countersign.testing.Documents;
import io.countersign.testing.FakeBatchProvider;
import io.countersign.testing.FakeProvider.FakePosting;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** What the frame does for a provider that is asked about many postings at once, and can be searched. */
@QuarkusTest
class BatchTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    FakeBatchProvider provider;

    @Inject
    Pool pool;

    @AfterEach
    void endAll() {
        provider.down(false);
        provider.unanswered().clear();
        provider.unreadable().clear();
        provider.hidden().clear();
        pool.query("delete from posting where provider = 'batch'").execute().await().atMost(SOON);
    }

    private static Map<String, Object> order() {
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("provider", "batch");
        return order;
    }

    private static JsonPath create() {
        return Integrator.create(order());
    }

    private FakePosting fake(JsonPath posting) {
        return provider.fake(posting.getString("providerReference"));
    }

    private static String reference(JsonPath posting) {
        return posting.getString("providerReference");
    }

    private static PostingId id(String posting) {
        return new PostingId(UUID.fromString(posting));
    }

    @Test
    void twoHundredPostingsAreCheckedWithFourCallsOfFifty() {
        // Given
        List<JsonPath> postings = IntStream.range(0, 200).mapToObj(i -> create()).toList();
        provider.batches().clear();

        // When
        Kit.advance("PT31S");

        // Then
        assertThat(provider.batches()).hasSize(4).allMatch(batch -> batch.size() == 50);
        Set<String> asked = new HashSet<>();
        provider.batches().forEach(asked::addAll);
        assertThat(asked).hasSize(200).containsAll(postings.stream().map(BatchTest::reference).toList());
    }

    @Test
    void whatIsAnsweredOfOnePostingIsNotTakenForAnother() {
        // Given
        JsonPath open = create();
        JsonPath cancelled = create();
        JsonPath rejected = create();
        fake(cancelled).phase = Phase.CANCELLED;
        fake(rejected).phase = Phase.REJECTED;

        // When
        Kit.advance("PT31S");

        // Then
        assertThat(Integrator.get(open).getString("state")).isEqualTo("open");
        assertThat(Integrator.get(cancelled).getString("state")).isEqualTo("cancelled");
        assertThat(Integrator.get(rejected).getString("state")).isEqualTo("rejected");
    }

    @Test
    void oneThatCannotBeReadKeepsNoOtherBack() {
        // Given
        JsonPath unreadable = create();
        JsonPath cancelled = create();
        provider.unreadable().add(reference(unreadable));
        fake(cancelled).phase = Phase.CANCELLED;

        // When
        Kit.advance("PT31S");

        // Then
        assertThat(Integrator.get(cancelled).getString("state")).isEqualTo("cancelled");
        assertThat(Integrator.get(unreadable).getString("state")).isEqualTo("open");
        assertThat(failures(unreadable)).isEqualTo(1);
    }

    @Test
    void aPostingThatTheAnswerDoesNotContainStaysOpenUntilNobodyCanAnswerAnyMore() {
        // Given
        JsonPath missing = create();
        provider.unanswered().add(reference(missing));

        // When
        Kit.advance("PT31S");

        // Then
        assertThat(Integrator.get(missing).getString("state")).isEqualTo("open");
        assertThat(failures(missing)).isEqualTo(1);
        Kit.advance("PT23H");
        assertThat(Integrator.get(missing).getString("state")).isEqualTo("open");
        // keep-until is a day after the last answer, and nobody gives up for another day
        Kit.advance("PT26H");
        JsonPath ended = Integrator.get(missing);
        assertThat(ended.getString("state")).isEqualTo("expired");
        assertThat(ended.getString("outcome")).isEqualTo("unknown");
    }

    @Test
    void aPostingWhoseChecksFailForADayIsCounted() {
        // Given
        JsonPath missing = create();
        provider.unanswered().add(reference(missing));
        Kit.advance("PT31S");
        assertThat(unanswered()).isZero();

        // When
        pool.preparedQuery("update posting_work set failing_since = failing_since - interval '1 day' where posting = $1")
                .execute(Tuple.of(UUID.fromString(missing.getString("id")))).await().atMost(SOON);
        Kit.advance("PT31S");

        // Then
        assertThat(unanswered()).isEqualTo(1);
        provider.unanswered().clear();
        Kit.advance("PT5M");
        assertThat(unanswered()).isZero();
    }

    @Inject
    PostingGauges gauges;

    private double unanswered() {
        gauges.refresh().await().atMost(SOON);
        String metric = given().get("/q/metrics").asString().lines()
                .filter(line -> line.startsWith("countersign_postings_unanswered{provider=\"batch\"")).findFirst()
                .orElseThrow();
        return Double.parseDouble(metric.substring(metric.lastIndexOf(' ') + 1));
    }

    @Test
    void aCallThatFailsIsAFailureOfEachOfItsPostings() {
        // Given
        JsonPath one = create();
        JsonPath other = create();
        provider.down(true);

        // When
        Kit.advance("PT31S");

        // Then
        assertThat(failures(one)).isEqualTo(1);
        assertThat(failures(other)).isEqualTo(1);
        provider.down(false);
        Kit.advance("PT2S");
        assertThat(failures(one)).isZero();
        assertThat(failures(other)).isZero();
    }

    private long failures(JsonPath posting) {
        return pool.preparedQuery("select failures from posting_work where posting = $1")
                .execute(Tuple.of(UUID.fromString(posting.getString("id")))).await().atMost(SOON).iterator().next().getLong(0);
    }

    @Test
    void aPostingOnHoldStaysOpenAndCanBeReopenedAndCancelled() {
        // Given
        JsonPath posting = create();
        fake(posting).phase = Phase.ON_HOLD;

        // When
        Kit.advance("PT31S");
        Kit.advance("PT31S");

        // Then
        JsonPath held = Integrator.get(posting);
        assertThat(held.getString("state")).isEqualTo("open");
        assertThat(held.<String> getList("can")).contains("reopen", "cancel");
        assertThat(Integrator.events(posting)).containsOnlyOnce("posting.on-hold");
        given().post("/v1/postings/" + posting.getString("id") + "/reopen").then().statusCode(200);
        JsonPath reopened = Integrator.get(posting);
        assertThat(reopened.getString("state")).isEqualTo("open");
        assertThat(reopened.<String> getList("can")).doesNotContain("reopen");
        assertThat(Integrator.events(posting)).endsWith("posting.reopened");
    }

    private static Map<String, Object> unansweredCreate() {
        Map<String, Object> order = order();
        order.put("title", FakeBatchProvider.UNANSWERED_CREATE);
        return order;
    }

    @Test
    void aPostingWhoseCreateWasNotAnsweredIsFoundAndLivesOn() {
        // When
        Response response = Integrator.post(unansweredCreate());

        // Then
        assertThat(response.statusCode()).isEqualTo(502);
        String posting = response.path("posting");
        JsonPath sent = given().get("/v1/postings/" + posting).jsonPath();
        assertThat(sent.getString("state")).isEqualTo("preparing");
        assertThat(sent.getString("outcome")).isEqualTo("unknown");
        assertThat(sent.getString("orphanUntil")).isNotNull();
        Kit.advance("PT31S");
        JsonPath found = given().get("/v1/postings/" + posting).jsonPath();
        assertThat(found.getString("state")).isEqualTo("open");
        assertThat(found.getString("outcome")).isEqualTo("known");
        assertThat(found.getString("orphanUntil")).isNull();
        assertThat(provider.creates()).containsOnlyOnce(id(posting));
    }

    @Test
    void aPostingThatIsNotFoundIsSearchedForMoreAndMoreRarelyAndNeverSentAgain() {
        // Given
        String posting = Integrator.post(unansweredCreate()).path("posting");
        provider.hidden().add(id(posting));

        // When
        Kit.advance("PT31S");
        Kit.advance("PT1H");
        int searches = provider.searches().size();
        Kit.advance("PT1M");

        // Then
        assertThat(given().get("/v1/postings/" + posting).jsonPath().getString("state")).isEqualTo("preparing");
        assertThat(searches).isGreaterThanOrEqualTo(2);
        assertThat(provider.creates()).containsOnlyOnce(id(posting));
        Kit.advance("P1D");
        Kit.advance("PT6H");
        JsonPath ended = given().get("/v1/postings/" + posting).jsonPath();
        assertThat(ended.getString("state")).isEqualTo("failed");
        assertThat(ended.getString("outcome")).isEqualTo("unknown");
        assertThat(provider.creates()).containsOnlyOnce(id(posting));
    }

    @Test
    void whatBelongsToAnotherPostingIsNotTakenForTheOneThatIsSearched() {
        // Given
        JsonPath other = create();
        String posting = Integrator.post(unansweredCreate()).path("posting");
        provider.foundInstead(id(posting), reference(other));

        // When
        Kit.advance("PT31S");

        // Then
        assertThat(given().get("/v1/postings/" + posting).jsonPath().getString("state")).isEqualTo("preparing");
        assertThat(Integrator.get(other).getString("state")).isEqualTo("open");
    }

    @Test
    void theSameKeyShowsThatTheOutcomeIsUnknown() {
        // Given
        Map<String, Object> order = unansweredCreate();
        String key = "key-" + UUID.randomUUID();
        String posting = post(order, key).path("posting");

        // When
        Response again = post(order, key);

        // Then
        assertThat(again.statusCode()).isEqualTo(502);
        assertThat(again.<String> path("posting")).isEqualTo(posting);
        Kit.advance("PT31S");
        assertThat(post(order, key).statusCode()).isEqualTo(201);
        assertThat(provider.creates()).containsOnlyOnce(id(posting));
    }

    private static Response post(Map<String, Object> order, String key) {
        return given().contentType("application/json").header("Idempotency-Key", key).body(order).post("/v1/postings");
    }
}
