package io.countersign.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.countersign.evidence.EvidenceKind;
import io.countersign.provider.Reason;
import io.countersign.provider.ReasonType;
import io.countersign.provider.SignerReport;
import io.countersign.provider.SignerState;
import io.countersign.provider.StatusReport.Phase;
import io.countersign.testing.Documents;
import io.countersign.testing.FakeProvider;
import io.countersign.testing.FakeProvider.FakePosting;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** What erasing leaves of a posting, and what can be asked of it then. */
@QuarkusTest
class ErasedPostingTest {

    private static final String ADDRESS = "countersign.provider.signant.url";

    /** Stands in everything that may identify a person. */
    private final String marker = "Kari" + UUID.randomUUID().toString().replace("-", "");

    @Inject
    FakeProvider provider;

    @Inject
    Pool pool;

    @Inject
    CircuitBreakerMaintenance breakers;

    @AfterEach
    void nothingGoesWrong() {
        System.clearProperty(ADDRESS);
        Kit.endFaults();
        breakers.resetAll();
    }

    @Test
    void nothingThatSaysOfAPersonIsLeftInAnyTable() {
        // Given
        JsonPath posting = collected(marked());
        assertThat(posting.getString("providerDetails.reported[0].name")).isEqualTo(marker);
        assertThat(tablesWithMarker()).contains("posting", "signer", "document", "evidence", "expected_evidence",
                "idempotency_key", "posting_event", "posting_news");
        List<UUID> contents = contents(posting);

        // When
        erase(posting).then().statusCode(202);

        // Then
        assertThat(tablesWithMarker()).isEmpty();
        assertThat(Integrator.get(posting).getString("erasure")).isEqualTo("pending");
        assertThat(contents).hasSize(2);
        assertThat(count("select count(*) from content_chunk where content = any($1)", contents)).isZero();
    }

    @Test
    void theTombstoneKeepsIdsStatesSizesDigestsAndTimes() {
        // Given
        JsonPath posting = collected(marked());

        // When
        JsonPath erased = erase(posting).then().statusCode(202).extract().jsonPath();

        // Then
        for (String kept : List.of("id", "state", "outcome", "provider", "providerReference", "createdAt", "signers[0].id",
                "signers[0].state", "documents[0].id", "documents[0].size", "documents[0].sha256", "evidence[0].id",
                "evidence[0].kind", "evidence[0].size", "evidence[0].sha256", "evidence[0].verified",
                "evidence[0].storedAt")) {
            assertThat(erased.<Object> get(kept)).as(kept).isNotNull().isEqualTo(posting.get(kept));
        }
        assertThat(erased.getMap("")).doesNotContainKeys("title", "description", "reference", "metadata", "language",
                "providerDetails");
        assertThat(erased.getString("erasedAt")).isNotNull();
        assertThat(erased.getList("can")).isEmpty();
        assertThat(Integrator.events(posting)).startsWith("posting.created").endsWith("posting.erased");
        assertThat(Integrator.get(posting).<String, Object> getMap("")).isEqualTo(erased.getMap(""));
    }

    @Test
    void theReasonKeepsItsTypeAndNotItsWords() {
        // Given
        JsonPath posting = create(order());
        fake(posting).reason = Reason.of(ReasonType.REJECTED_BY_SIGNER, "Not with " + marker, "R1");
        fake(posting).phase = Phase.REJECTED;
        Kit.advance("PT31S");
        assertThat(Integrator.get(posting).getString("reason.detail")).contains(marker);

        // When
        JsonPath erased = erase(posting).then().statusCode(202).extract().jsonPath();

        // Then
        assertThat(erased.getString("reason.type")).isEqualTo("rejected-by-signer");
        assertThat(erased.getString("reason.providerCode")).isEqualTo("R1");
        assertThat(erased.getString("reason.detail")).doesNotContain(marker);
    }

    @Test
    void whatHasNotEndedIsNotErased() {
        // Given
        JsonPath posting = create(order());

        // When
        Response answer = erase(posting);

        // Then
        Calls.problem(answer, 409, "not-finished");
        assertThat(Integrator.get(posting).getString("title")).isEqualTo("Loan agreement");
        assertThat(Integrator.get(posting).getList("can")).doesNotContain("erase");
    }

    @Test
    void whatIsUnknownIsNotFound() {
        // Then
        Calls.problem(given().delete("/v1/postings/" + UUID.randomUUID()), 404, "not-found");
    }

    @Test
    void aPostingThatIsWorkedOnIsBusy() {
        // Given
        JsonPath posting = collected(order());
        pool.preparedQuery("update posting_work set lease_until = now() + interval '20 seconds' where posting = $1")
                .execute(Tuple.of(id(posting))).await().atMost(Duration.ofSeconds(60));

        // When
        Response answer = erase(posting);

        // Then
        Calls.problem(answer, 409, "busy").header("Retry-After", "5");
    }

    @Test
    void whatEndedSaysThatItCanBeErased() {
        // When
        JsonPath posting = collected(order());

        // Then
        assertThat(posting.getList("can")).containsExactly("erase");
        assertThat(posting.getMap("")).doesNotContainKeys("erasure", "erasedAt");
    }

    @Test
    void erasedBytesAreGoneForGood() {
        // Given
        JsonPath posting = collected(order());
        String path = "/v1/postings/" + posting.getString("id");

        // When
        erase(posting).then().statusCode(202);

        // Then
        Calls.problem(given().get(path + "/documents/" + posting.getString("documents[0].id")), 410, "erased");
        Calls.problem(given().get(path + "/evidence/" + posting.getString("evidence[0].id")), 410, "erased");
        Calls.problem(given().get(path + "/evidence/" + UUID.randomUUID()), 404, "not-found");
    }

    @Test
    void theReturnAddressOfAnErasedPostingLeadsToOurOwnPage() {
        // Given
        Map<String, Object> order = order();
        order.put("returnUrls", Map.of("completed", "https://example.com/done"));
        JsonPath posting = collected(order);
        String token = row("select return_token from posting where id = $1", Tuple.of(id(posting))).getString(0);

        // When
        erase(posting).then().statusCode(202);

        // Then
        Response page = given().redirects().follow(false).get("/return/" + token + "/completed");
        assertThat(page.then().statusCode(200).extract().asString()).contains("<h1>Thank you</h1>");
    }

    @Test
    void theKeyIsFreeAgain() {
        // Given
        Map<String, Object> order = order();
        String key = Calls.newKey();
        JsonPath posting = Calls.post(order, key).then().statusCode(201).extract().jsonPath();
        fake(posting).phase = Phase.REJECTED;
        Kit.advance("PT31S");

        // When
        erase(posting).then().statusCode(202);

        // Then
        assertThat(Calls.post(order, key).then().statusCode(201).extract().<String> path("id"))
                .isNotEqualTo(posting.getString("id"));
    }

    @Test
    void anErasedPostingIsNotOpenedAgain() {
        // Given
        JsonPath posting = create(order());
        given().post("/v1/postings/" + posting.getString("id") + "/cancel").then().statusCode(200);
        erase(posting).then().statusCode(202);

        // When
        Response answer = given().post("/v1/postings/" + posting.getString("id") + "/reopen");

        // Then
        Calls.problem(answer, 409, "not-possible-now");
    }

    @Test
    void aRefreshOfAnErasedPostingAsksNobody() {
        // Given
        JsonPath posting = collected(order());
        erase(posting).then().statusCode(202);

        // When
        Response answer = given().post("/v1/postings/" + posting.getString("id") + "/refresh");

        // Then
        assertThat(answer.then().statusCode(200).extract().<String> path("erasure")).isEqualTo("pending");
        assertThat(fake(posting).erased).isEmpty();
    }

    @Test
    void evidenceThatAnotherPostingHasAsItsDocumentStaysReadableThere() {
        // Given
        JsonPath first = collected(order());
        byte[] evidence = Integrator.evidence(first);
        JsonPath second = Integrator.create(following(first));
        String document = "/v1/postings/" + second.getString("id") + "/documents/" + second.getString("documents[0].id");
        List<UUID> shared = contents(second);

        // When
        erase(first).then().statusCode(202);

        // Then
        assertThat(given().get(document).then().statusCode(200).extract().asByteArray()).isEqualTo(evidence);
        Calls.problem(given().get("/v1/postings/" + first.getString("id") + "/evidence/" + first.getString("evidence[0].id")),
                410, "erased");
        given().post("/v1/postings/" + second.getString("id") + "/cancel").then().statusCode(200);
        erase(second).then().statusCode(202);
        assertThat(count("select count(*) from content_chunk where content = any($1)", shared)).isZero();
    }

    @Test
    void bytesOfTwoPostingsGoWhenBothAreErasedAtOnce() {
        // Given
        JsonPath first = collected(order());
        JsonPath second = Integrator.create(following(first));
        given().post("/v1/postings/" + second.getString("id") + "/cancel").then().statusCode(200);
        List<UUID> shared = contents(second);

        // When
        List<CompletableFuture<Response>> both = Stream.of(first, second)
                .map(posting -> CompletableFuture.supplyAsync(() -> erase(posting), task -> new Thread(task).start())).toList();

        // Then
        assertThat(both).allSatisfy(one -> one.join().then().statusCode(202));
        assertThat(count("select count(*) from content_chunk where content = any($1)", shared)).isZero();
    }

    @Test
    void erasedEvidenceCannotBecomeADocument() {
        // Given
        JsonPath first = collected(order());
        erase(first).then().statusCode(202);

        // When
        Response answer = Integrator.post(following(first));

        // Then
        assertThat(Calls.problem(answer, 400, "invalid-request").extract().<String> path("violations[0].field"))
                .isEqualTo("documents[0].contentRef");
    }

    @Test
    void aProviderWithoutAWayToLeavesItsPartUndone() {
        // Given
        JsonPath posting = Integrator.create();
        Kit.sign(posting);
        Kit.advance("PT31S");

        // When
        JsonPath erased = erase(posting).then().statusCode(202).extract().jsonPath();

        // Then
        assertThat(erased.getString("erasure")).isEqualTo("not-possible");
        assertThat(erased.getString("nextCheckAt")).isNull();
    }

    @Test
    void aProviderThatWasNeverReachedHasNothingToErase() {
        // Given
        System.setProperty(ADDRESS, "http://localhost:1/");
        Map<String, Object> order = Integrator.order(Documents.pdf());
        Integrator.post(order).then().statusCode(503);
        JsonPath posting = given().get("/v1/postings?reference=" + order.get("reference")).jsonPath();

        // When
        Response answer = given().delete("/v1/postings/" + posting.getString("items[0].id"));

        // Then
        assertThat(answer.then().statusCode(202).extract().<String> path("erasure")).isEqualTo("done");
    }

    @Test
    void whereNobodyCanSayWhetherTheProviderHasItItCannotBeErased() {
        // Given
        Kit.faults(Map.of("loseReplies", 1));
        String posting = Integrator.post(Integrator.order(Documents.pdf())).then().statusCode(502).extract().path("posting");

        // When
        Response answer = given().delete("/v1/postings/" + posting);

        // Then
        assertThat(answer.then().statusCode(202).extract().<String> path("erasure")).isEqualTo("not-possible");
    }

    private static Map<String, Object> order() {
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("provider", "fake");
        return order;
    }

    private static Map<String, Object> following(JsonPath first) {
        Map<String, Object> order = order();
        order.put("documents", List.of(Map.of("name", "again.xml", "contentType", "application/octet-stream", "contentRef",
                Map.of("posting", first.getString("id"), "evidence", first.getString("evidence[0].id")))));
        return order;
    }

    /** An order with the marker wherever an integrator can write freely. */
    private Map<String, Object> marked() {
        Map<String, Object> order = order();
        order.put("title", marker);
        order.put("description", marker);
        order.put("reference", marker);
        order.put("metadata", Map.of(marker, marker));
        order.put("options", Map.of("note", marker));
        order.put("returnUrls", Map.of("completed", "https://example.com/" + marker, "cancelled",
                "https://example.com/" + marker, "failed", "https://example.com/" + marker));
        @SuppressWarnings("unchecked")
        Map<String, Object> document = ((List<Map<String, Object>>) order.get("documents")).get(0);
        document.put("name", marker + ".pdf");
        document.put("description", marker);
        document.put("options", Map.of("note", marker));
        order.put("signers", new ArrayList<>(List.of(Map.of("name", marker, "firstName", marker, "lastName", marker, "email",
                marker.substring(0, 20) + "@example.com", "phone", "+47 99 99 99 99", "nationalId", marker, "identifier",
                marker,
                "role", marker, "options", Map.of("note", marker)))));
        return order;
    }

    private JsonPath create(Map<String, Object> order) {
        return Calls.post(order, marker).then().statusCode(201).extract().jsonPath();
    }

    /** A collected posting whose provider, too, wrote the marker wherever it can; with a notification that waits. */
    private JsonPath collected(Map<String, Object> order) {
        JsonPath posting = create(order);
        FakePosting fake = fake(posting);
        fake.reason = Reason.of(ReasonType.FAILED_AT_PROVIDER, marker);
        fake.signers = new SignerReport(SignerState.SIGNED, Reason.of(ReasonType.FAILED_AT_PROVIDER, marker));
        fake.notes = new JsonObject().put("step", 1).put(FakeProvider.DETAILS, new JsonObject().put("name", marker));
        fake.evidence = List.of(FakeProvider.item(EvidenceKind.XADES, marker, true));
        fake.bodies.put(marker, FakeProvider.xml(marker));
        fake.phase = Phase.COMPLETE;
        Kit.advance("PT31S");
        row("""
                with waiting as (insert into posting_news (posting, body, received_at) values ($1, $2, now()))
                update posting_event set data = jsonb_build_object('name', $2::text) where posting = $1 returning 1""",
                Tuple.of(id(posting), marker));
        JsonPath collected = Integrator.get(posting);
        assertThat(collected.getString("state")).isEqualTo("collected");
        return collected;
    }

    private static Response erase(JsonPath posting) {
        return given().delete("/v1/postings/" + posting.getString("id"));
    }

    private FakePosting fake(JsonPath posting) {
        return provider.fake(posting.getString("providerReference"));
    }

    /** Every table of the gateway but that of the bytes. */
    private List<String> tablesWithMarker() {
        List<String> tables = new ArrayList<>();
        pool.query("""
                select table_name from information_schema.tables
                where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'content_chunk'""").execute()
                .await().atMost(Duration.ofSeconds(60)).forEach(row -> tables.add(row.getString(0)));
        assertThat(tables).contains("posting", "shared_rate", "provider_cursor");
        return tables.stream().filter(table -> row("select count(*) from " + table + " t where position($1 in t::text) > 0",
                Tuple.of(marker.substring(0, 20))).getLong(0) > 0).sorted().toList();
    }

    private List<UUID> contents(JsonPath posting) {
        List<UUID> contents = new ArrayList<>();
        pool.preparedQuery("""
                select content from document where posting = $1 union select content from evidence where posting = $1""")
                .execute(Tuple.of(id(posting))).await().atMost(Duration.ofSeconds(60))
                .forEach(row -> contents.add(row.getUUID(0)));
        return contents;
    }

    private long count(String sql, List<UUID> contents) {
        return row(sql, Tuple.of(contents.toArray(UUID[]::new))).getLong(0);
    }

    private Row row(String sql, Tuple parameters) {
        return StreamSupport.stream(pool.preparedQuery(sql).execute(parameters).await().atMost(Duration.ofSeconds(60))
                .spliterator(), false).findFirst().orElseThrow();
    }

    private static UUID id(JsonPath posting) {
        return UUID.fromString(posting.getString("id"));
    }
}
