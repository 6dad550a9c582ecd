package io.countersign.collector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.evidence.EvidenceCheck;
import io.countersign.evidence.EvidenceKind;
import io.countersign.evidence.Severity;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.StatusReport.Phase;
import io.countersign.testing.Documents;
import io.countersign.testing.FakeProvider;
import io.countersign.testing.FakeProvider.FakePosting;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** What becomes of evidence that fails a check, or is not handed out. */
@QuarkusTest
class EvidenceTest {

    private static final String KEY = "one";
    private static final Duration DAY = Duration.ofDays(1);
    private static final String CANDIDATES = "select count(*) from evidence_candidate where posting = $1";

    @Inject
    FakeProvider provider;

    @Inject
    MeterRegistry meters;

    @Inject
    Pool pool;

    @AfterEach
    void usualSeverities() {
        provider.severities(Map.of());
    }

    @Test
    void aCopyThatFailsACheckIsVisibleWhileABetterOneIsLookedFor() {
        // Given
        double before = unverified();

        // When
        JsonPath posting = withCopy(bad("one"));

        // Then
        assertThat(posting.getString("state")).isEqualTo("signed");
        assertThat(posting.getBoolean("evidence[0].verified")).isFalse();
        assertThat(posting.getString("evidence[0].reason.type")).isEqualTo("evidence-unverified");
        assertThat(posting.<String> getList("evidence[0].checks.findAll { it.result == 'failed' }.check"))
                .containsExactly("format");
        assertThat(posting.<String> getList("evidence[0].can")).containsExactly("accept", "verify");
        assertThat(posting.<String> getList("can")).contains("refresh");
        assertThat(Integrator.evidence(posting)).isEqualTo(bad("one"));
        assertThat(Integrator.events(posting)).endsWith("posting.signed", "evidence.unverified");
        assertThat(unverified()).isEqualTo(before + 1);
    }

    @Test
    void threeBadCopiesWithinSecondsEndNothing() {
        // Given
        JsonPath posting = withCopy(bad("one"));

        // When
        for (int i = 0; i < 5; i++) {
            fake(posting).bodies.put(KEY, bad("copy " + i));
            refresh(posting);
        }
        fake(posting).bodies.put(KEY, FakeProvider.xml("good"));
        refresh(posting);

        // Then
        JsonPath collected = Integrator.get(posting);
        assertThat(collected.getString("state")).isEqualTo("collected");
        assertThat(collected.getBoolean("evidence[0].verified")).isTrue();
        assertThat(Integrator.evidence(collected)).isEqualTo(FakeProvider.xml("good"));
        assertThat(fake(posting).confirmed).hasValue(1);
        assertThat(number(CANDIDATES, posting)).isZero();
    }

    @Test
    void aCopyThatStaysBadIsFetchedAgainWithGrowingPauses() {
        // Given
        JsonPath posting = withCopy(bad("one"));

        // When
        while (fake(posting).fetched.get() < 6) {
            assertDoubled(posting);
            Kit.advance(pause(posting).plusSeconds(1).toString());
        }
        int copies = fake(posting).fetched.get();
        assertDoubled(posting);
        Kit.advance("PT5S");

        // Then
        assertThat(fake(posting).fetched).hasValue(copies);
        assertThat(Integrator.events(posting)).containsOnlyOnce("evidence.unverified");
    }

    /** The pause after the n-th copy is 2 to the n-1 seconds, a quarter more or less; the check itself took a moment. */
    private void assertDoubled(JsonPath posting) {
        long usual = 1_000L << fake(posting).fetched.get() - 1;
        assertThat(pause(posting)).isBetween(Duration.ofMillis(usual * 3 / 4 - 1_000),
                Duration.ofMillis(usual * 5 / 4 + 1_000));
    }

    @Test
    void aBadCopyOfWhatSomeHaveSignedDoesNotDelayTheQuestionWhetherOthersHave() {
        // Given
        JsonPath posting = create();
        FakePosting fake = fake(posting);
        fake.evidence = List.of(FakeProvider.item(EvidenceKind.XADES, KEY, false));
        fake.bodies.put(KEY, bad("one"));
        for (int i = 0; i < 8; i++) {
            Kit.advance("PT31S");
        }
        int before = fake.checks.get();

        // When
        Kit.advance("PT31S");

        // Then
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("open");
        assertThat(Integrator.get(posting).getBoolean("evidence[0].verified")).isFalse();
        assertThat(fake.checks).hasValueGreaterThan(before);
    }

    @Test
    void theBestCopyIsTheEvidenceOnceTheProviderMayHaveDeletedIt() {
        // Given
        JsonPath posting = withCopy(bad("the longest of all"));
        fake(posting).bodies.put(KEY, bad("short"));
        refresh(posting);

        // When
        Kit.advance("P1D");

        // Then
        JsonPath collected = Integrator.get(posting);
        assertThat(collected.getString("state")).isEqualTo("collected");
        assertThat(collected.getBoolean("evidence[0].verified")).isFalse();
        assertThat(Integrator.evidence(collected)).isEqualTo(bad("the longest of all"));
        assertThat(Integrator.events(posting)).endsWith("evidence.collected", "posting.collected")
                .containsOnlyOnce("evidence.unverified");
        assertThat(fake(posting).confirmed).hasValue(0);
    }

    @Test
    void aReplacementHasAnIdOfItsOwnAndTheOldOneNamesIt() {
        // Given
        JsonPath posting = withCopy(bad("one"));
        String old = posting.getString("evidence[0].id");

        // When
        fake(posting).bodies.put(KEY, FakeProvider.xml("good"));
        refresh(posting);

        // Then
        JsonPath collected = Integrator.get(posting);
        String current = collected.getString("evidence[0].id");
        assertThat(collected.getList("evidence")).hasSize(1);
        assertThat(current).isNotEqualTo(old);
        assertThat(Integrator.events(posting)).endsWith("evidence.replaced", "evidence.collected", "posting.collected");
        assertThat(given().get("/v1/postings/" + posting.getString("id") + "/events").then().extract().jsonPath()
                .<Map<String, String>> getList("items.findAll { it.type == 'evidence.replaced' }.data"))
                .containsExactly(Map.of("kind", "xades", "old", old, "new", current));
        problem(download(posting, old), 410, "evidence-replaced", current);
        problem(ask(posting, old, "accept"), 410, "evidence-replaced", current);
        problem(ask(posting, old, "verify"), 410, "evidence-replaced", current);
        assertThat(download(posting, old + "?replaced=true").statusCode(200).extract().asByteArray()).isEqualTo(bad("one"));
        assertThat(download(posting, current + "?replaced=true").statusCode(200).extract().asByteArray())
                .isEqualTo(FakeProvider.xml("good"));
    }

    @Test
    void ofTwoReplacementsBothOldOnesNameTheCurrentCopy() {
        // Given
        JsonPath posting = withCopy(bad("one"));
        fake(posting).bodies.put(KEY, bad("a longer one"));
        refresh(posting);
        String second = Integrator.get(posting).getString("evidence[0].id");

        // When
        fake(posting).bodies.put(KEY, FakeProvider.xml("good"));
        refresh(posting);

        // Then
        String current = Integrator.get(posting).getString("evidence[0].id");
        problem(download(posting, posting.getString("evidence[0].id")), 410, "evidence-replaced", current);
        problem(download(posting, second), 410, "evidence-replaced", current);
    }

    @Test
    void aFourthDistinctBodyDisplacesTheWorst() {
        // Given
        JsonPath posting = withCopy(bad("1"));
        String first = posting.getString("evidence[0].id");

        // When
        for (String body : List.of("22", "333", "4444")) {
            fake(posting).bodies.put(KEY, bad(body));
            refresh(posting);
        }

        // Then
        assertThat(number(CANDIDATES, posting)).isEqualTo(3);
        assertThat(Integrator.evidence(Integrator.get(posting))).isEqualTo(bad("4444"));
        problem(download(posting, first), 410, "evidence-replaced", Integrator.get(posting).getString("evidence[0].id"));
        download(posting, first + "?replaced=true").statusCode(410)
                .body("type", endsWith(":erased"));
    }

    @Test
    void whatAnOperatorAcceptsIsCollectedAndConfirmed() {
        // Given
        JsonPath posting = withCopy(bad("one"));
        String evidence = posting.getString("evidence[0].id");

        // When
        JsonPath accepted = ask(posting, evidence, "accept").statusCode(200).extract().jsonPath();
        Kit.advance("PT10S");

        // Then
        assertThat(accepted.getString("state")).isEqualTo("collected");
        assertThat(accepted.getBoolean("evidence[0].verified")).isFalse();
        assertThat(accepted.getString("evidence[0].acceptedAt")).isNotNull();
        assertThat(accepted.<String> getList("evidence[0].can")).containsExactly("verify");
        assertThat(Integrator.events(posting)).endsWith("evidence.accepted", "posting.collected");
        assertThat(fake(posting).confirmed).hasValue(1);
        assertThat(number(CANDIDATES, posting)).isZero();
        assertThat(Integrator.evidence(accepted)).isEqualTo(bad("one"));
        ask(posting, evidence, "accept").statusCode(200);
        assertThat(Integrator.events(posting)).containsOnlyOnce("evidence.accepted");
    }

    @Test
    void whatPassesWhenItIsCheckedAgainIsVerified() {
        // Given
        JsonPath posting = withCopy(bad("one"));
        String evidence = posting.getString("evidence[0].id");
        JsonPath same = ask(posting, evidence, "verify").statusCode(200).extract().jsonPath();
        assertThat(same.getString("state")).isEqualTo("signed");

        // When
        provider.severities(Map.of(EvidenceCheck.FORMAT, Severity.WARN));
        JsonPath verified = ask(posting, evidence, "verify").statusCode(200).extract().jsonPath();

        // Then
        assertThat(verified.getString("state")).isEqualTo("collected");
        assertThat(verified.getBoolean("evidence[0].verified")).isTrue();
        assertThat(verified.getString("evidence[0].id")).isEqualTo(evidence);
        assertThat(verified.getMap("evidence[0]")).doesNotContainKey("reason");
        assertThat(verified.<String> getList("evidence[0].checks.findAll { it.check == 'format' }.result"))
                .containsExactly("warning");
        assertThat(Integrator.events(posting)).containsOnlyOnce("evidence.unverified")
                .endsWith("evidence.collected", "posting.collected");
        assertThat(fake(posting).fetched).hasValueLessThan(4);
    }

    @Test
    void evidenceThatIsUnknownOrErasedIsNeitherAcceptedNorChecked() {
        // Given
        JsonPath posting = withCopy(FakeProvider.xml("good"));
        String evidence = posting.getString("evidence[0].id");

        // Then
        ask(posting, UUID.randomUUID().toString(), "accept").statusCode(404);
        ask(posting, UUID.randomUUID().toString(), "verify").statusCode(404);
        given().delete("/v1/postings/" + posting.getString("id")).then().statusCode(202);
        ask(posting, evidence, "accept").statusCode(410).body("type", endsWith(":erased"));
        ask(posting, evidence, "verify").statusCode(410).body("type", endsWith(":erased"));
    }

    @Test
    void acceptingWhatIsVerifiedChangesNothing() {
        // Given
        JsonPath posting = withCopy(FakeProvider.xml("good"));

        // When
        JsonPath same = ask(posting, posting.getString("evidence[0].id"), "accept").statusCode(200).extract().jsonPath();

        // Then
        assertThat(same.getMap("evidence[0]")).doesNotContainKey("acceptedAt");
        assertThat(Integrator.events(posting)).doesNotContain("evidence.accepted");
    }

    @Test
    void evidenceThatFailedACheckIsNoDocumentOfAnotherPostingUntilItIsAccepted() {
        // Given
        JsonPath posting = withCopy(bad("one"));
        String evidence = posting.getString("evidence[0].id");
        Map<String, Object> next = Integrator.order(Documents.pdf());
        next.put("provider", "fake");
        next.put("documents", List.of(Map.of("name", "one", "contentType", "application/octet-stream", "contentRef",
                Map.of("posting", posting.getString("id"), "evidence", evidence))));

        // Then
        Integrator.post(next).then().statusCode(400)
                .body("violations[0].field", equalTo("documents[0].contentRef"));
        ask(posting, evidence, "accept").statusCode(200);
        Integrator.post(next).then().statusCode(201);
    }

    @Test
    void whatCameWholeBeforeItsProcessEndedIsInspectedAndNotFetchedAgain() {
        // Given
        JsonPath posting = withCopy(bad("one"));
        int fetched = fake(posting).fetched.get();
        provider.severities(Map.of(EvidenceCheck.FORMAT, Severity.WARN));

        // When
        number("with changed as (update evidence_candidate set inspected = false where posting = $1 returning 1)"
                + " select count(*) from changed", posting);
        refresh(posting);

        // Then
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("collected");
        assertThat(Integrator.get(posting).getBoolean("evidence[0].verified")).isTrue();
        assertThat(fake(posting).fetched).hasValue(fetched);
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = { "NO_SUCH_EVIDENCE", "GONE", "REFUSED" })
    void whatWasSignedAndIsNotHandedOutIsAskedForUntilTheProviderMayDeleteIt(Kind answer) {
        // Given
        double before = refused();
        JsonPath posting = create();
        FakePosting fake = fake(posting);
        fake.evidence = List.of(FakeProvider.item(EvidenceKind.XADES, KEY, true));
        fake.withoutBody = answer;
        fake.retryAfter = Duration.ofHours(6);
        fake.phase = Phase.COMPLETE;

        // When
        Kit.advance("PT31S");
        JsonPath waiting = Integrator.get(posting);
        fake.bodies.put(KEY, FakeProvider.xml("late"));
        Kit.advance("PT3H");

        // Then
        assertThat(waiting.getString("state")).isEqualTo("signed");
        assertThat(Duration.between(Instant.parse(waiting.getString("updatedAt")), Instant.parse(waiting
                .getString("nextCheckAt")))).isBetween(DAY.dividedBy(11), DAY.dividedBy(10));
        assertThat(refused()).isEqualTo(before + 1);
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("collected");
    }

    @ParameterizedTest
    @ValueSource(strings = { "NO_SUCH_EVIDENCE", "GONE" })
    void whatNeedNotExistAndDoesNotIsNotAskedForAgain(String answer) {
        // Given
        JsonPath posting = create();
        FakePosting fake = fake(posting);
        fake.evidence = List.of(FakeProvider.item(EvidenceKind.XADES, KEY, true),
                FakeProvider.item(EvidenceKind.IMAGE, "image", false));
        fake.bodies.put(KEY, bad("one"));
        fake.withoutBody = Kind.valueOf(answer);
        fake.phase = Phase.COMPLETE;

        // When
        Kit.advance("PT31S");
        fake.bodies.put("image", new byte[] { 1, 2 });
        fake.bodies.put(KEY, FakeProvider.xml("good"));
        refresh(posting);

        // Then
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("collected");
        assertThat(Integrator.get(posting).getList("evidence")).hasSize(1);
        assertThat(fake.fetched).hasValue(3);
    }

    /** XML that ends before its root does. */
    private static byte[] bad(String text) {
        return ("<signature>" + text).getBytes(StandardCharsets.UTF_8);
    }

    private JsonPath create() {
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("provider", "fake");
        return Integrator.create(order);
    }

    /** A signed posting of which this copy came first. */
    private JsonPath withCopy(byte[] body) {
        JsonPath posting = create();
        FakePosting fake = fake(posting);
        fake.evidence = List.of(FakeProvider.item(EvidenceKind.XADES, KEY, true));
        fake.bodies.put(KEY, body);
        fake.phase = Phase.COMPLETE;
        Kit.advance("PT31S");
        return Integrator.get(posting);
    }

    private FakePosting fake(JsonPath posting) {
        return provider.fake(posting.getString("providerReference"));
    }

    private static void refresh(JsonPath posting) {
        given().post("/v1/postings/" + posting.getString("id") + "/refresh").then().statusCode(200);
    }

    private static ValidatableResponse download(JsonPath posting, String evidence) {
        return given().urlEncodingEnabled(false)
                .get("/v1/postings/" + posting.getString("id") + "/evidence/" + evidence).then();
    }

    private static ValidatableResponse ask(JsonPath posting, String evidence, String what) {
        return given().post("/v1/postings/" + posting.getString("id") + "/evidence/" + evidence + "/" + what).then();
    }

    private static void problem(ValidatableResponse response, int status, String type, String current) {
        response.statusCode(status).body("type", endsWith(":" + type))
                .body("current", equalTo(current));
    }

    private static Duration pause(JsonPath posting) {
        JsonPath now = Integrator.get(posting);
        return Duration.between(Instant.parse(now.getString("updatedAt")), Instant.parse(now.getString("nextCheckAt")));
    }

    private long number(String sql, JsonPath posting) {
        return pool.preparedQuery(sql).execute(Tuple.of(UUID.fromString(posting.getString("id")))).await()
                .atMost(Duration.ofSeconds(10)).iterator().next().getLong(0);
    }

    private double unverified() {
        return meters.get("countersign.unverified").tag("provider", "fake").counter().count();
    }

    private double refused() {
        return meters.get("countersign.evidence.refused").tag("provider", "fake").counter().count();
    }
}
