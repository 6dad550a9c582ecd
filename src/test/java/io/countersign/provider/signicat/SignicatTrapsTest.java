package io.countersign.provider.signicat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** The traps of Signicat Sign that only show when all of the gateway works together. */
@QuarkusTest
class SignicatTrapsTest {

    private static final String SIGNICAT = "signicat";
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
        Kit.endFaults(SIGNICAT);
        breakers.resetAll();
    }

    // -------------------------------------------------------------------------------------------- create

    @Test
    void eachDocumentIsUploadedOnceAndNamedByEverySigner() {
        // Given
        int before = Kit.calls(SIGNICAT, "upload").size();

        // When
        JsonPath posting = create(2, 3);

        // Then
        assertThat(Kit.calls(SIGNICAT, "upload")).hasSize(before + 3);
        assertThat(posting.getList("signers.signingLink")).hasSize(2).doesNotContainNull().doesNotHaveDuplicates();
    }

    @Test
    void whereUploadsMayNotBeSharedEachSignerGetsHisOwn() {
        // Given
        Kit.faults(SIGNICAT, Map.of("refuseSharedUploads", 1));

        // When
        JsonPath posting = create(2, 1);

        // Then
        signAll(posting, 2);
        assertCollected(posting, 1);
    }

    @Test
    void aCreateWhoseAnswerIsLostIsNotSentAgain() {
        // Given
        int before = Kit.calls(SIGNICAT, "create").size();
        Kit.faults(SIGNICAT, Map.of("loseReplies", 1, "operations", List.of("create")));

        // When
        String id = Integrator.post(Integrator.signicatOrder(1, 1)).then().statusCode(502).extract().jsonPath()
                .getString("posting");

        // Then
        Kit.advance("PT2M");
        JsonPath failed = given().get("/v1/postings/" + id).then().statusCode(200).extract().jsonPath();
        assertThat(failed.getString("state")).isEqualTo("failed");
        assertThat(failed.getString("outcome")).isEqualTo("unknown");
        assertThat(failed.getString("orphanUntil")).isNotNull();
        assertThat(Kit.calls(SIGNICAT, "create")).hasSize(before + 1);
    }

    @Test
    void anOrderThatIsRefusedLeavesNoDocumentBehind() {
        // Given
        int uploads = Kit.calls(SIGNICAT, "upload").size();
        int deletes = Kit.calls(SIGNICAT, "deleteUpload").size();
        Map<String, Object> order = Integrator.signicatOrder(1, 2);
        Kit.faults(SIGNICAT, Map.of("problemErrors", 1, "operations", List.of("create")));

        // When
        Integrator.post(order).then().statusCode(422);

        // Then
        assertThat(Kit.calls(SIGNICAT, "upload")).hasSize(uploads + 2);
        assertThat(Kit.calls(SIGNICAT, "deleteUpload")).hasSize(deletes + 2);
    }

    @Test
    void whatSignicatRefusesIsReportedUnderOurFieldNames() {
        // Given
        Map<String, Object> order = Integrator.signicatOrder(1, 1);
        order.put("options", Map.of("notificationTemplateParams", List.of(Map.of("id", "letter"), Map.of("id", "letter"))));

        // When
        var answer = Integrator.post(order).then();

        // Then
        answer.statusCode(422).contentType("application/problem+json").body("provider", equalTo(SIGNICAT))
                .body("violations.field", hasItem("options.notificationTemplateParams[1].id"));
    }

    // -------------------------------------------------------------------------------------------- tokens

    @Test
    void aTokenThatEndsIsNeverSeenByTheCaller() {
        // Given
        JsonPath posting = create(1, 1);
        Kit.faults(SIGNICAT, Map.of("expireTokens", 1, "operations", List.of("status")));

        // When
        JsonPath fresh = refresh(posting);

        // Then
        assertThat(fresh.getString("state")).isEqualTo("open");
        assertThat(fresh.getInt("signers.size()")).isEqualTo(1);
    }

    @Test
    void manyPostingsAtOnceAskForOneToken() {
        // Given
        create(1, 1);
        int before = Kit.calls(SIGNICAT, "token").size();
        Kit.advance("PT11M");

        // When
        IntStream.range(0, 6).parallel().forEach(i -> create(1, 1));

        // Then
        assertThat(Kit.calls(SIGNICAT, "token")).hasSizeBetween(before + 1, before + 2);
    }

    // -------------------------------------------------------------------------------------------- packaging

    @Test
    void thatAllHaveSignedDoesNotMeanThatTheResultIsReady() {
        // Given
        JsonPath posting = create(2, 2);
        signAll(posting, 2);

        // When
        JsonPath signed = refresh(posting);

        // Then
        assertThat(signed.getString("state")).isEqualTo("signed");
        assertThat(signed.getList("evidence")).isEmpty();
        assertCollected(posting, 2);
    }

    @Test
    void aPackagingThatFailsIsRescuedByTheDocumentsOwnResults() {
        // Given
        Kit.faults(SIGNICAT, Map.of("packagingFails", 1));
        JsonPath posting = create(2, 1);

        // When
        signAll(posting, 2);

        // Then
        JsonPath collected = collected(posting);
        assertThat(collected.getList("evidence.kind")).containsExactly("pades", "pades");
        assertThat(collected.getList("evidence.signer")).containsExactlyInAnyOrderElementsOf(collected.getList("signers.id"));
        assertThat(collected.getList("evidence.verified")).containsOnly(true);
    }

    @Test
    void aPackagingThatNeverEndsIsNotWaitedForForever() {
        // Given
        Kit.faults(SIGNICAT, Map.of("packagingHangs", 1));
        JsonPath posting = create(1, 1);
        signAll(posting, 1);
        Kit.advance("PT10S");

        // When
        Kit.advance("P1DT1M");

        // Then
        assertThat(collected(posting).getList("evidence.kind")).containsExactly("pades");
    }

    @Test
    void aResultMayBeElsewhereOnTheSameHost() {
        // Given
        Kit.faults(SIGNICAT, Map.of("redirectResult", 1));
        JsonPath posting = create(1, 1);

        // When
        signAll(posting, 1);

        // Then
        assertCollected(posting, 1);
    }

    @Test
    void ourTokenIsNotSentToAnotherHost() {
        // Given
        Kit.faults(SIGNICAT, Map.of("redirectElsewhere", 1));
        JsonPath posting = create(1, 1);

        // When
        signAll(posting, 1);

        // Then
        assertCollected(posting, 1);
    }

    @Test
    void aDownloadThatBreaksOffIsBegunAgain() {
        // Given
        Kit.faults(SIGNICAT, Map.of("cutDownloads", 1));
        JsonPath posting = create(1, 1);
        signAll(posting, 1);
        Kit.advance("PT10S");
        String before = Integrator.get(posting).getString("state");

        // When
        Kit.noFaults(SIGNICAT);
        breakers.resetAll();

        // Then
        assertThat(before).isEqualTo("signed");
        assertCollected(posting, 1);
    }

    // -------------------------------------------------------------------------------------------- ends

    @Test
    void aRejectionSaysWhy() {
        // Given
        JsonPath posting = create(2, 1);
        Kit.act(posting, 0, "begin");
        Kit.act(posting, 0, "sign");
        Kit.act(posting, 1, "begin");

        // When
        come(Kit.act(posting, 1, "reject"));

        // Then
        JsonPath rejected = refreshed(posting, "rejected");
        assertThat(rejected.getList("signers.state")).containsExactly("signed", "rejected");
        assertThat(rejected.getString("signers[1].reason.detail")).isNotBlank();
        assertThat(rejected.getString("reason.type")).isEqualTo("rejected-by-signer");
    }

    @Test
    void whatWasSignedBeforeARejectionIsKept() {
        // Given
        JsonPath posting = create(2, 1);
        Kit.act(posting, 0, "begin");
        Kit.act(posting, 0, "sign");

        // When
        Kit.act(posting, 1, "begin");
        Kit.act(posting, 1, "reject");

        // Then
        await().atMost(PATIENCE).until(() -> {
            Kit.advance("PT61S");
            return Integrator.get(posting).getList("evidence").size() == 1;
        });
        JsonPath partial = Integrator.get(posting);
        assertThat(partial.getBoolean("partial")).isTrue();
        assertThat(partial.getString("evidence[0].signer")).isEqualTo(partial.getString("signers[0].id"));
    }

    @Test
    void whoPostponesCanStillSign() {
        // Given
        JsonPath posting = create(1, 1);
        Kit.act(posting, 0, "begin");
        come(Kit.act(posting, 0, "cancel"));
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("open");

        // When
        signAll(posting, 1);

        // Then
        assertCollected(posting, 1);
    }

    @Test
    void whatNobodySignsExpiresAfterItsDays() {
        // Given
        JsonPath posting = create(1, 1);

        // When
        Kit.advance("P14DT1M");

        // Then
        JsonPath expired = refreshed(posting, "expired");
        assertThat(expired.getString("outcome")).isEqualTo("known");
        assertThat(expired.getString("signers[0].state")).isEqualTo("expired");
    }

    @Test
    void aWordThatNobodyDocumentedMeansThatItIsOpen() {
        // Given
        JsonPath posting = create(1, 1);
        Kit.faults(SIGNICAT, Map.of("unknownTaskStatus", 1));

        // When
        JsonPath fresh = refresh(posting);

        // Then
        assertThat(fresh.getString("state")).isEqualTo("open");
    }

    @Test
    void cancellingDeletesTheOrder() {
        // Given
        JsonPath posting = create(1, 1);

        // When
        given().post("/v1/postings/" + posting.getString("id") + "/cancel").then().statusCode(200)
                .body("state", equalTo("cancelled"));

        // Then
        assertThat(Kit.calls("delete", posting)).isEqualTo(1);
    }

    @Test
    void erasingDeletesTheOrderToo() {
        // Given
        JsonPath posting = create(1, 1);
        signAll(posting, 1);
        assertCollected(posting, 1);

        // When
        given().delete("/v1/postings/" + posting.getString("id")).then().statusCode(202);

        // Then
        await().atMost(PATIENCE).until(() -> {
            Kit.advance("PT10S");
            return "done".equals(Integrator.get(posting).getString("erasure"));
        });
        assertThat(Kit.calls("delete", posting)).isEqualTo(1);
        assertThat(everythingStored(posting)).doesNotContain("10109001290");
    }

    // -------------------------------------------------------------------------------------------- deadlines

    @Test
    void itIsKeptUntilThirtyDaysAfterTheLastDayToSign() {
        // When
        JsonPath posting = create(1, 1);

        // Then
        Instant created = Instant.parse(posting.getString("createdAt"));
        assertThat(Instant.parse(posting.getString("expiresAt"))).isBetween(created.plus(Duration.ofDays(14)).minusSeconds(60),
                created.plus(Duration.ofDays(14)).plusSeconds(60));
        assertThat(Duration.between(Instant.parse(posting.getString("expiresAt")),
                Instant.parse(posting.getString("keepUntil")))).isEqualTo(Duration.ofDays(30));
        assertThat(posting.getBoolean("keepUntilKnown")).isTrue();
    }

    @Test
    void whatIsSignedAtTheLastMinuteIsCollectedThoughSignicatWasAwayForADay() {
        // Given
        JsonPath posting = create(1, 1);
        Kit.advance("P13DT23H59M");
        Kit.faults(SIGNICAT, Map.of("errorRate", 1));
        signAll(posting, 1);
        Kit.advance("P1D");

        // When
        Kit.noFaults(SIGNICAT);
        breakers.resetAll();

        // Then
        assertCollected(posting, 1);
    }

    @Test
    void whatWasCompletedAndIsDeletedBeforeItWasHereIsLostAndAlarms() {
        // Given
        JsonPath posting = create(1, 1);
        Kit.faults(SIGNICAT, Map.of("errorRate", 1, "operations", List.of("packagingResult", "result")));
        signAll(posting, 1);
        refreshed(posting, "signed");
        double before = counted("countersign.lost");

        // When
        Kit.advance("P45D");
        Kit.noFaults(SIGNICAT);
        breakers.resetAll();

        // Then
        JsonPath lost = refreshed(posting, "lost");
        assertThat(lost.getList("evidence")).isEmpty();
        assertThat(Integrator.events(posting)).contains("posting.lost");
        assertThat(counted("countersign.lost")).isGreaterThan(before);
    }

    @Test
    void whatABrowserReportedOfAndIsDeletedUnseenIsLostToo() {
        // Given
        JsonPath posting = create(1, 1);
        Kit.faults(SIGNICAT, Map.of("errorRate", 1));
        Kit.act(posting, 0, "begin");
        come(Kit.act(posting, 0, "sign"));

        // When
        Kit.advance("P45D");
        Kit.noFaults(SIGNICAT);
        breakers.resetAll();

        // Then
        refreshed(posting, "lost");
        assertThat(Integrator.events(posting)).contains("posting.lost");
    }

    @Test
    void aTaskThatSignicatCallsDeletedIsGoneToo() {
        // Given
        JsonPath posting = create(1, 1);
        Kit.faults(SIGNICAT, Map.of("errorRate", 1, "operations", List.of("packagingResult", "result")));
        signAll(posting, 1);
        refreshed(posting, "signed");

        // When
        Kit.advance("P45D");
        Kit.faults(SIGNICAT, Map.of("deletedStatus", 1));
        breakers.resetAll();

        // Then
        refreshed(posting, "lost");
    }

    @Test
    void ofWhatVanishedUnseenNobodyKnowsWhetherItWasSigned() {
        // Given
        JsonPath posting = create(1, 1);
        Kit.faults(SIGNICAT, Map.of("errorRate", 1));
        double before = counted("countersign.unaccounted");

        // When
        Kit.advance("P45D");
        Kit.noFaults(SIGNICAT);
        breakers.resetAll();

        // Then
        assertThat(refreshed(posting, "expired").getString("outcome")).isEqualTo("unknown");
        assertThat(counted("countersign.unaccounted")).isGreaterThan(before);
    }

    // -------------------------------------------------------------------------------------------- order, links, notifications

    @Test
    void whoComesLaterCannotSignBefore() {
        // Given
        Map<String, Object> order = Integrator.signicatOrder(2, 1);
        Integrator.person(order, 0).put("order", 2);
        Integrator.person(order, 1).put("order", 1);
        JsonPath posting = Integrator.create(order);

        // When
        int early = deskStatus(posting, posting.getString("signers[0].signingLink"));
        int due = deskStatus(posting, posting.getString("signers[1].signingLink"));

        // Then
        assertThat(early).isEqualTo(409);
        assertThat(due).isEqualTo(200);
    }

    @Test
    void aSigningLinkWithAnArtifactIsMadeAnewAndNeverStored() {
        // Given
        Map<String, Object> order = Integrator.signicatOrder(1, 1);
        Integrator.person(order, 0).put("options", Map.of("authentication", Map.of("artifact", true)));
        JsonPath posting = Integrator.create(order);
        String first = posting.getString("signers[0].signingLink");

        // When
        String fresh = link(posting);

        // Then
        assertThat(fresh).isNotBlank().isNotEqualTo(first);
        assertThat(Integrator.get(posting).getString("signers[0].signingLink")).isNull();
        assertThat(everythingStored(posting)).doesNotContain(first).doesNotContain(fresh);
    }

    @Test
    void aSigningLinkWithoutAnArtifactStaysAsItIs() {
        // Given
        JsonPath posting = create(1, 1);

        // Then
        assertThat(link(posting)).isEqualTo(posting.getString("signers[0].signingLink"));
    }

    @Test
    void aNotificationWakesTheCollector() {
        // Given
        JsonPath posting = create(1, 1);

        // When
        signAll(posting, 1);

        // Then
        await().atMost(PATIENCE).until(() -> number("""
                select count(*) from posting_work where posting = $1 and wake_no > 0""", Tuple.of(id(posting))) == 1);
    }

    @Test
    void whatAFormWasFilledWithIsShown() {
        // Given
        Map<String, Object> order = Integrator.signicatOrder(1, 1);
        Integrator.document(order, 0).put("options", Map.of("form", Map.of("interactive", true, "inputParams",
                List.of(Map.of("name", "colour", "value", "blue")))));
        JsonPath posting = Integrator.create(order);

        // When
        signAll(posting, 1);

        // Then
        JsonPath collected = collected(posting);
        assertThat(collected.getString("providerDetails.forms[0].values[0].name")).isEqualTo("colour");
        assertThat(collected.getString("providerDetails.forms[0].values[0].value")).isEqualTo("blue");
    }

    @Test
    void theWholeRoomOfOptionsIsTaken() {
        // Given
        JsonPath posting = Integrator.create(SignicatSeed.order());

        // When
        signAll(posting, 1);

        // Then
        assertThat(collected(posting).getList("evidence.kind")).contains("pades");
    }

    // -------------------------------------------------------------------------------------------- kit

    private static JsonPath create(int signers, int documents) {
        return Integrator.create(Integrator.signicatOrder(signers, documents));
    }

    private static void signAll(JsonPath posting, int signers) {
        for (int i = 0; i < signers; i++) {
            Kit.act(posting, i, "begin");
            Kit.act(posting, i, "sign");
        }
    }

    private static void come(String address) {
        given().redirects().follow(false).get(address).then().statusCode(200);
    }

    private static JsonPath refresh(JsonPath posting) {
        return given().post("/v1/postings/" + posting.getString("id") + "/refresh").then().statusCode(200).extract()
                .jsonPath();
    }

    private static String link(JsonPath posting) {
        return given().post("/v1/postings/" + posting.getString("id") + "/signers/" + posting.getString("signers[0].id")
                + "/signing-link").then().statusCode(200).extract().jsonPath().getString("signingLink");
    }

    /** Lets the signer whose link this is begin; the status of the desk's answer. */
    private static int deskStatus(JsonPath posting, String link) {
        List<Map<String, Object>> desk = given().get("/simulator/desk").then().statusCode(200).extract().jsonPath().getList("");
        Map<String, Object> ceremony = desk.stream().filter(one -> link.equals(one.get("link"))).findFirst().orElseThrow();
        Object key = ((Map<?, ?>) ceremony.get("signer")).get("key");
        return given().post("/simulator/desk/" + SIGNICAT + "/" + posting.getString("providerReference") + "/" + key
                + "/begin").statusCode();
    }

    private static JsonPath refreshed(JsonPath posting, String state) {
        await().atMost(PATIENCE).until(() -> {
            Kit.advance("PT61S");
            return state.equals(Integrator.get(posting).getString("state"));
        });
        return Integrator.get(posting);
    }

    private static JsonPath collected(JsonPath posting) {
        await().atMost(PATIENCE).until(() -> {
            Kit.advance("PT10S");
            return "collected".equals(Integrator.get(posting).getString("state"));
        });
        return Integrator.get(posting);
    }

    private static void assertCollected(JsonPath posting, int documents) {
        JsonPath collected = collected(posting);
        assertThat(collected.getList("evidence.kind")).hasSize(documents).containsOnly("pades");
        assertThat(collected.getList("evidence.verified")).containsOnly(true);
        assertThat(collected.getList("evidence.name")).doesNotHaveDuplicates();
        assertThat(collected.getList("signers.state")).containsOnly("signed");
    }

    private double counted(String counter) {
        return metrics.find(counter).tag("provider", SIGNICAT).counters().stream().mapToDouble(Counter::count).sum();
    }

    private static UUID id(JsonPath posting) {
        return UUID.fromString(posting.getString("id"));
    }

    private long number(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).await().atMost(PATIENCE).iterator().next().getLong(0);
    }

    /** All that the gateway's own tables hold of a posting, but for the person's own column. */
    private String everythingStored(JsonPath posting) {
        StringBuilder all = new StringBuilder();
        for (String sql : List.of("select row_to_json(p)::text from posting p where id = $1",
                "select (to_jsonb(s) - 'national_id')::text from signer s where posting = $1",
                "select row_to_json(e)::text from posting_event e where posting = $1",
                "select row_to_json(w)::text from posting_work w where posting = $1")) {
            for (Row row : pool.preparedQuery(sql).execute(Tuple.of(id(posting))).await().atMost(PATIENCE)) {
                all.append(row.getString(0)).append('\n');
            }
        }
        return all.toString();
    }
}
