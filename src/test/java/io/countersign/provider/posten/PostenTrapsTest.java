package io.countersign.provider.posten;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** The traps of Posten's direct flow that only show when all of the gateway works together. */
@QuarkusTest
class PostenTrapsTest {

    private static final String POSTEN = "posten";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    CircuitBreakerMaintenance breakers;

    @Inject
    Pool pool;

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    @AfterEach
    void nothingGoesWrong() {
        Kit.endFaults(POSTEN);
        breakers.resetAll();
    }

    @Test
    void aRedirectUrlIsShownOnceAndNeverStored() {
        // When
        JsonPath posting = create(2);

        // Then
        List<String> links = posting.getList("signers.signingLink");
        assertThat(links).hasSize(2).doesNotHaveDuplicates().doesNotContainNull();
        assertThat(Integrator.get(posting).getList("signers.signingLink")).containsOnlyNulls();
        assertThat(everythingStored(posting)).doesNotContain(links.get(0)).doesNotContain(links.get(1));
    }

    @Test
    void aFreshLinkIsAnotherThanTheFirst() {
        // Given
        JsonPath posting = create(1);

        // When
        JsonPath fresh = given().post("/v1/postings/" + posting.getString("id") + "/signers/"
                + posting.getString("signers[0].id") + "/signing-link").then().statusCode(200).extract().jsonPath();

        // Then
        assertThat(fresh.getString("signingLink")).isNotEqualTo(posting.getString("signers[0].signingLink"));
        assertThat(Kit.calls("newRedirectUrl", posting)).isEqualTo(1);
        assertThat(given().redirects().follow(false).get(fresh.getString("signingLink")).statusCode()).isLessThan(400);
    }

    @Test
    void theAddressByWhichABrowserComesProvesNothing() {
        // Given
        JsonPath posting = create(1);
        String completed = address(posting, "completed");

        // When
        String target = given().redirects().follow(false).get(completed).then().statusCode(303).extract()
                .header("Location");

        // Then
        assertThat(target).endsWith("state=open");
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("open");
    }

    @Test
    void whatIsSignedIsCollectedThoughTheBrowserComesByTheAddressOfFailure() {
        // Given
        JsonPath posting = create(1);
        Kit.sign(posting);

        // When
        given().redirects().follow(false).get(address(posting, "failed")).then().statusCode(303);
        Kit.advance("PT10S");

        // Then
        assertCollected(posting, 1);
    }

    @Test
    void whoNeverComesBackDoesNotCostUsTheDocument() {
        // Given
        JsonPath posting = create(2);
        act(posting, 0, "sign");
        act(posting, 1, "sign");

        // When
        Kit.advance("PT31S");

        // Then
        assertCollected(posting, 2);
    }

    @Test
    void aPolledJobIsNotAskedForItsStatusOneByOne() {
        // Given
        JsonPath posting = create(1);
        Kit.advance("PT31S");

        // When
        given().redirects().follow(false).get(Kit.sign(posting)).then().statusCode(303);
        await().atMost(PATIENCE).until(() -> collects(posting));

        // Then
        assertThat(Kit.calls("status", posting)).isZero();
    }

    @Test
    void theTokenOfAReturnIsTheWayToTheStatusOfACallbackJob() {
        // Given
        JsonPath posting = create(2, Map.of("statusRetrieval", "callback"));

        // When
        come(act(posting, 0, "sign"));
        JsonPath half = Integrator.get(posting);
        come(act(posting, 1, "sign"));

        // Then
        assertThat(half.getList("signers.state")).containsExactly("signed", "waiting");
        assertThat(half.getList("evidence.kind")).containsExactly("xades");
        assertCollected(posting, 2);
        assertThat(Kit.calls("status", posting)).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aTokenThatSomebodyMadeUpChangesNothing() {
        // Given
        JsonPath posting = create(1, Map.of("statusRetrieval", "callback"));
        act(posting, 0, "sign");

        // When
        given().redirects().follow(false).get(address(posting, "completed") + "?status_query_token=a%2Bb%26c%3Dd").then()
                .statusCode(303);

        // Then
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("open");
    }

    @Test
    void nothingIsConfirmedBeforeItIsDurable() {
        // Given
        JsonPath posting = create(1);
        Kit.faults(POSTEN, Map.of("errorRate", 1, "operations", List.of("pades")));
        Kit.sign(posting);
        Kit.advance("PT31S");
        long early = Kit.calls("confirm", posting);

        // When
        Kit.noFaults(POSTEN);
        breakers.resetAll();

        // Then
        assertThat(early).isZero();
        await().atMost(PATIENCE).until(() -> collects(posting));
        assertThat(Kit.calls("confirm", posting)).isEqualTo(1);
    }

    @Test
    void whatCouldNotBeConfirmedIsConfirmedLaterAndStoredOnce() {
        // Given
        JsonPath posting = create(1);
        Kit.faults(POSTEN, Map.of("errorRate", 1, "operations", List.of("confirm")));
        Kit.sign(posting);
        Kit.advance("PT31S");
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("collected");

        // When
        Kit.noFaults(POSTEN);
        breakers.resetAll();
        Kit.advance("PT10M");

        // Then
        await().atMost(PATIENCE).until(() -> {
            Kit.advance("PT10S");
            return confirmed(posting);
        });
        assertCollected(posting, 1);
    }

    @Test
    void whatHappensOnTheWayIsConfirmedToo() {
        // Given
        JsonPath posting = create(2);
        act(posting, 0, "sign");

        // When
        Kit.advance("PT31S");

        // Then
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("open");
        assertThat(Integrator.get(posting).getList("evidence.kind")).containsExactly("xades");
        assertThat(Kit.calls("confirm", posting)).isEqualTo(1);
    }

    @Test
    void aRejectionIsConfirmedAfterTheEvidenceOfThoseWhoSigned() {
        // Given
        JsonPath posting = create(2);
        act(posting, 0, "sign");
        act(posting, 1, "reject");

        // When
        Kit.advance("PT31S");

        // Then
        JsonPath rejected = Integrator.get(posting);
        assertThat(rejected.getString("state")).isEqualTo("rejected");
        assertThat(rejected.getBoolean("partial")).isTrue();
        assertThat(rejected.getList("signers.state")).containsExactly("signed", "rejected");
        assertThat(rejected.getList("evidence.kind")).containsExactly("xades");
        assertThat(confirmed(posting)).isTrue();
    }

    @Test
    void whatNobodySignsInThirtyDaysIsExpiredAndConfirmed() {
        // Given
        JsonPath posting = create(1);

        // When
        Kit.advance("P30DT1M");
        Kit.advance("PT1M");

        // Then
        JsonPath expired = Integrator.get(posting);
        assertThat(expired.getString("state")).isEqualTo("expired");
        assertThat(expired.getString("outcome")).isEqualTo("known");
        assertThat(confirmed(posting)).isTrue();
    }

    @Test
    void theQueueIsNotPolledBeforeItMayBe() {
        // Given
        String queue = "slow-" + UUID.randomUUID();
        create(1, Map.of("pollingQueue", queue));

        // When
        Kit.advance("PT31S");

        // Then
        assertThat(number("""
                select count(*) from provider_cursor c join simulator.posten_queue q on c.feed = q.organization || '/' || q.name
                where q.name = $1 and c.next_read_at >= q.next_poll_at""", Tuple.of(queue))).isEqualTo(1);
    }

    @Test
    void aPostingMayHaveAQueueOfItsOwn() {
        // Given
        JsonPath posting = create(1, Map.of("pollingQueue", "own queue/æ&" + UUID.randomUUID()));

        // When
        Kit.sign(posting);
        Kit.advance("PT31S");

        // Then
        assertCollected(posting, 1);
    }

    @Test
    void whatIsNotOursIsNeverConfirmed() {
        // Given
        String queue = "shared-" + UUID.randomUUID();
        JsonPath stranger = create(1, Map.of("pollingQueue", queue));
        pool.preparedQuery("update posting set provider_reference = 'none-' || id where id = $1").execute(id(stranger))
                .await().atMost(PATIENCE);
        double before = foreign();

        // When
        Kit.sign(stranger);
        Kit.advance("PT31S");

        // Then
        assertThat(foreign()).isEqualTo(before + 1);
        assertThat(confirmed(stranger)).isFalse();
    }

    @Test
    void aSignersStatusThatNobodyKnowsHoldsUpNothing() {
        // Given
        JsonPath posting = create(1);
        Kit.faults(POSTEN, Map.of("unknownSignerStatus", 1));
        Kit.sign(posting);

        // When
        Kit.advance("PT31S");

        // Then
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("collected");
    }

    @Test
    void aNationalIdStandsWhereThePersonStandsAndNowhereElse() {
        // Given
        JsonPath posting = create(2);
        act(posting, 0, "sign");
        act(posting, 1, "sign");

        // When
        Kit.advance("PT31S");

        // Then
        assertCollected(posting, 2);
        assertThat(everythingStored(posting)).doesNotContain("10109001290").doesNotContain("10109001291");
        assertThat(Integrator.get(posting).prettify()).doesNotContain("10109001290").doesNotContain("10109001291");
    }

    @Test
    void aCreateWhoseAnswerIsLostIsNotSentAgain() {
        // Given
        Map<String, Object> order = Integrator.postenOrder(Documents.pdf(), 1);
        Kit.faults(POSTEN, Map.of("loseReplies", 1, "operations", List.of("create")));
        long before = Kit.calls(POSTEN, "create").size();

        // When
        String id = Integrator.post(order).then().statusCode(502).body("type", endsWith("provider-outcome-unknown"))
                .extract().jsonPath().getString("posting");

        // Then
        Kit.advance("PT31S");
        JsonPath failed = given().get("/v1/postings/" + id).then().statusCode(200).extract().jsonPath();
        assertThat(failed.getString("state")).isEqualTo("failed");
        assertThat(failed.getString("outcome")).isEqualTo("unknown");
        assertThat(Kit.calls(POSTEN, "create")).hasSize((int) before + 1);
    }

    @Test
    void allDocumentsTogetherCountAgainstTheTenMebibytes() {
        // Given
        Map<String, Object> order = Integrator.postenOrder(Documents.pdf(6 * 1024 * 1024), 1);
        order.put("documents", IntStream.range(0, 2).mapToObj(i -> {
            Map<String, Object> document = new HashMap<>(document(order));
            document.put("name", "part-" + i + ".pdf");
            return document;
        }).toList());

        // When
        var answer = Integrator.post(order).then();

        // Then
        answer.statusCode(400).body("violations[0].field", equalTo("documents"));
    }

    @Test
    void severalDocumentsBecomeOneSignedPdf() {
        // Given
        Map<String, Object> order = Integrator.postenOrder(Documents.pdf(), 1);
        order.put("documents", IntStream.range(0, 3).mapToObj(i -> {
            Map<String, Object> document = new HashMap<>(document(order));
            document.put("name", "æøå part " + i + ".pdf");
            return document;
        }).toList());
        JsonPath posting = Integrator.create(order);

        // When
        Kit.sign(posting);
        Kit.advance("PT31S");

        // Then
        assertCollected(posting, 1);
    }

    @Test
    void aRateLimitPausesUsAndCostsNothing() {
        // Given
        JsonPath posting = create(1);
        Kit.sign(posting);
        Kit.faults(POSTEN, Map.of("rateLimit", 1, "operations", List.of("poll")));
        Kit.advance("PT31S");
        long polled = Kit.calls(POSTEN, "poll").size();

        // When
        Kit.noFaults(POSTEN);
        Kit.advance("PT5S");

        // Then
        assertThat(Kit.calls(POSTEN, "poll")).hasSize((int) polled);
        pool.query("update shared_rate set paused_until = null").execute().await().atMost(PATIENCE);
        Kit.advance("PT31S");
        await().atMost(PATIENCE).until(() -> collects(posting));
    }

    @Test
    void aBrokerWhoMayNotActForTheSenderIsReportedSo() {
        // Given
        Map<String, Object> order = Integrator.postenOrder(Documents.pdf(), 1);
        order.put("options", Map.of("senderOrganization", "988888888"));

        // When
        var answer = Integrator.post(order).then();

        // Then
        answer.statusCode(422).body("providerCode", equalTo("BROKER_NOT_AUTHORIZED"));
    }

    @Test
    void documentsAreDeletedAtPostenAsSoonAsThatIsPermitted() {
        // Given
        JsonPath posting = create(1);
        Kit.sign(posting);
        Kit.advance("PT31S");
        assertCollected(posting, 1);

        // When
        String erasure = given().delete("/v1/postings/" + posting.getString("id")).then().statusCode(202).extract()
                .jsonPath().getString("erasure");

        // Then
        assertThat(erasure).isEqualTo("pending");
        assertThat(Kit.calls("deleteDocuments", posting)).isZero();
        Kit.advance("PT24H");
        await().atMost(PATIENCE).until(() -> {
            Kit.advance("PT10M");
            return Integrator.get(posting).getString("erasure").equals("done");
        });
        assertThat(Kit.calls("deleteDocuments", posting)).isEqualTo(1);
    }

    private static JsonPath create(int signers) {
        return create(signers, Map.of());
    }

    private static JsonPath create(int signers, Map<String, Object> options) {
        Map<String, Object> order = Integrator.postenOrder(Documents.pdf(), signers);
        order.put("returnUrls", Map.of("completed", "https://example.com/done", "cancelled", "https://example.com/no",
                "failed", "https://example.com/failed"));
        order.put("options", options);
        return Integrator.create(order);
    }

    private static String act(JsonPath posting, int signer, String what) {
        Kit.act(posting, signer, "begin");
        return Kit.act(posting, signer, what);
    }

    private static void come(String back) {
        given().redirects().follow(false).get(back).then().statusCode(303);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> document(Map<String, Object> order) {
        return (Map<String, Object>) ((List<?>) order.get("documents")).get(0);
    }

    /** Time passes until it does. */
    private static boolean collects(JsonPath posting) {
        Kit.advance("PT10S");
        return Integrator.get(posting).getString("state").equals("collected");
    }

    private static void assertCollected(JsonPath posting, int signers) {
        JsonPath collected = Integrator.get(posting);
        assertThat(collected.getString("state")).isEqualTo("collected");
        assertThat(collected.getList("evidence")).hasSize(1 + signers);
        assertThat(collected.getList("evidence.kind")).contains("pades", "xades").containsOnly("pades", "xades");
        assertThat(collected.getList("evidence.verified")).containsOnly(true);
        assertThat(collected.getList("evidence.signer")).doesNotHaveDuplicates();
    }

    private boolean confirmed(JsonPath posting) {
        return number("select count(*) from simulator.posten_job where reference = $1 and confirmed_at is not null",
                Tuple.of(posting.getString("id"))) == 1;
    }

    private long number(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).await().atMost(PATIENCE).iterator().next().getLong(0);
    }

    private double foreign() {
        var counter = metrics.find("countersign.foreign").tag("provider", POSTEN).counter();
        return counter == null ? 0 : counter.count();
    }

    private static Tuple id(JsonPath posting) {
        return Tuple.of(UUID.fromString(posting.getString("id")));
    }

    private String address(JsonPath posting, String outcome) {
        Row row = pool.preparedQuery("select return_token from posting where id = $1").execute(id(posting))
                .await().atMost(PATIENCE).iterator().next();
        return "/return/" + row.getString(0) + "/" + outcome;
    }

    /** All that is stored of a posting except its people. */
    private String everythingStored(JsonPath posting) {
        StringBuilder all = new StringBuilder();
        for (String sql : List.of("select p::text from posting p where id = $1",
                "select e::text from posting_event e where posting = $1",
                "select e::text from expected_evidence e where posting = $1",
                "select e::text from evidence e where posting = $1",
                "select n::text from posting_news n where posting = $1",
                "select signing_link from signer where posting = $1 and signing_link is not null")) {
            pool.preparedQuery(sql).execute(id(posting)).await().atMost(PATIENCE)
                    .forEach(row -> all.append(row.getString(0)).append('\n'));
        }
        return all.toString();
    }
}
