package io.countersign.collector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.countersign.evidence.EvidenceKind;
import io.countersign.posting.Lease;
import io.countersign.posting.PostingErasures;
import io.countersign.posting.PostingWork;
import io.countersign.provider.PostingId;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.StatusReport.Phase;
import io.countersign.testing.Documents;
import io.countersign.testing.FakeProvider;
import io.countersign.testing.FakeProvider.FakePosting;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** What becomes of an erased posting at its provider, whatever goes wrong on the way. */
@QuarkusTest
class EraseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    FakeProvider provider;

    @Inject
    PostingErasures erasures;

    @Inject
    PostingWork work;

    @Inject
    Pool pool;

    @Test
    void theProviderErasesItsCopyAfterOurs() {
        // Given
        JsonPath posting = collected();

        // When
        JsonPath erased = erase(posting);
        Kit.advance("PT1S");

        // Then
        assertThat(erased.getString("erasure")).isEqualTo("pending");
        assertThat(fake(posting).erased).hasSize(1);
        assertThat(Integrator.get(posting).getString("erasure")).isEqualTo("done");
        assertThat(Integrator.get(posting).getString("nextCheckAt")).isNull();
    }

    @Test
    void whatTheAdapterNeedsStaysUntilTheProviderHasErased() {
        // Given
        JsonPath posting = collected();

        // When
        erase(posting);
        Kit.advance("PT1S");

        // Then
        assertThat(fake(posting).erased).allSatisfy(notes -> assertThat(notes.getInteger("step")).isEqualTo(1));
        assertThat(row(posting, "select provider_notes from posting where id = $1").getValue(0)).isNull();
    }

    @Test
    void whileTheProviderDoesNotPermitItYetItIsNotAskedAgain() {
        // Given
        JsonPath posting = collected();
        fake(posting).beforeErasure = failing(Kind.THROTTLED, Duration.ofMinutes(10));
        erase(posting);
        Kit.advance("PT1S");
        Instant next = Instant.parse(Integrator.get(posting).getString("nextCheckAt"));
        List<String> early = new CopyOnWriteArrayList<>();
        fake(posting).beforeErasure = Uni.createFrom().voidItem().invoke(() -> early.add("asked"));

        // When
        Kit.advance("PT9M");

        // Then
        assertThat(early).isEmpty();
        assertThat(Integrator.get(posting).getString("erasure")).isEqualTo("pending");
        assertThat(next).isAfter(Instant.parse(Integrator.get(posting).getString("erasedAt")).plus(Duration.ofMinutes(9)));
        Kit.advance("PT2M");
        assertThat(Integrator.get(posting).getString("erasure")).isEqualTo("done");
    }

    @ParameterizedTest
    @CsvSource({ "REFUSED, not-possible", "GONE, done" })
    void aClearAnswerSettlesIt(Kind kind, String erasure) {
        // Given
        JsonPath posting = collected();
        fake(posting).beforeErasure = failing(kind, null);
        erase(posting);

        // When
        Kit.advance("PT1S");

        // Then
        assertThat(Integrator.get(posting).getString("erasure")).isEqualTo(erasure);
        assertThat(Integrator.get(posting).getString("nextCheckAt")).isNull();
        assertThat(row(posting, "select provider_notes from posting where id = $1").getValue(0)).isNull();
    }

    @ParameterizedTest
    @CsvSource({ "NOT_SENT", "UNCLEAR", "CREDENTIALS" })
    void anUnclearAnswerIsAskedAboutAgain(Kind kind) {
        // Given
        JsonPath posting = collected();
        fake(posting).beforeErasure = failing(kind, null);
        erase(posting);
        Kit.advance("PT1S");
        assertThat(Integrator.get(posting).getString("erasure")).isEqualTo("pending");
        fake(posting).beforeErasure = Uni.createFrom().voidItem();

        // When
        Kit.advance("PT5S");

        // Then
        assertThat(Integrator.get(posting).getString("erasure")).isEqualTo("done");
    }

    @Test
    void anAnswerThatIsLostIsAskedForAgainHarmlessly() {
        // Given
        JsonPath posting = collected();
        fake(posting).afterErasure = failing(Kind.UNCLEAR, null);
        erase(posting);
        Kit.advance("PT1S");
        fake(posting).afterErasure = Uni.createFrom().voidItem();

        // When
        Kit.advance("PT5S");

        // Then
        assertThat(fake(posting).erased).hasSize(2);
        assertThat(Integrator.get(posting).getString("erasure")).isEqualTo("done");
    }

    @Test
    void aProviderThatNeverAnswersIsGivenUp() {
        // Given
        JsonPath posting = collected();
        fake(posting).beforeErasure = failing(Kind.UNCLEAR, null);
        erase(posting);
        row(posting, """
                with work as (update posting_work set keep_until = keep_until - interval '3 days' where posting = $1)
                update posting set bytes_erased_at = bytes_erased_at - interval '3 days' where id = $1 returning id""");

        // When
        Kit.advance("PT1S");

        // Then
        assertThat(Integrator.get(posting).getString("erasure")).isEqualTo("not-possible");
        assertThat(Integrator.get(posting).getString("nextCheckAt")).isNull();
    }

    @Test
    void nothingIsErasedAtTheProviderBeforeItHasHeardThatWeAreDone() {
        // Given
        JsonPath posting = create();
        FakePosting fake = fake(posting);
        fake.evidence = List.of(FakeProvider.item(EvidenceKind.XADES, "one", true));
        fake.bodies.put("one", FakeProvider.xml("one"));
        fake.beforeConfirmation = failing(Kind.UNCLEAR, null);
        fake.phase = Phase.COMPLETE;
        Kit.advance("PT31S");
        erase(posting);
        Kit.advance("PT5S");
        assertThat(Integrator.get(posting).getString("erasure")).isEqualTo("pending");
        assertThat(fake.erased).isEmpty();
        List<Integer> confirmations = new CopyOnWriteArrayList<>();
        fake.beforeErasure = Uni.createFrom().voidItem().invoke(() -> confirmations.add(fake.confirmed.get()));

        // When
        fake.beforeConfirmation = Uni.createFrom().voidItem();
        Kit.advance("PT10S");

        // Then
        assertThat(confirmations).containsExactly(1);
        assertThat(Integrator.get(posting).getString("erasure")).isEqualTo("done");
    }

    @Test
    void nothingIsErasedAtTheProviderAfterAnUnverifiedCopy() {
        // Given
        JsonPath posting = create();
        FakePosting fake = fake(posting);
        fake.evidence = List.of(FakeProvider.item(EvidenceKind.XADES, "one", true));
        fake.bodies.put("one", FakeProvider.xml("one"));
        fake.wrongDigest = true;
        fake.phase = Phase.COMPLETE;
        Kit.advance("PT31S");
        Kit.advance("P1D");
        assertThat(Integrator.get(posting).getBoolean("evidence[0].verified")).isFalse();

        // When
        JsonPath erased = erase(posting);
        Kit.advance("PT1S");

        // Then
        assertThat(erased.getString("erasure")).isEqualTo("not-possible");
        assertThat(fake.erased).isEmpty();
        assertThat(fake.confirmed).hasValue(0);
        assertThat(Integrator.get(posting).getString("nextCheckAt")).isNull();
    }

    @Test
    void evidenceThatWasStillToComeIsForgone() {
        // Given
        JsonPath posting = create();
        FakePosting fake = fake(posting);
        fake.evidence = List.of(FakeProvider.item(EvidenceKind.XADES, "late", false));
        fake.withoutBody = Kind.UNCLEAR;
        fake.phase = Phase.REJECTED;
        Kit.advance("PT31S");
        assertThat(Integrator.get(posting).getString("nextCheckAt")).isNotNull();

        // When
        erase(posting);
        Kit.advance("PT40S");

        // Then
        assertThat(Integrator.get(posting).getList("evidence")).isEmpty();
        assertThat(Integrator.get(posting).getString("erasure")).isEqualTo("done");
        assertThat(row(posting, """
                select (select count(*) from evidence_candidate where posting = $1)
                     + (select count(*) from content where posting = $1)""").getLong(0)).isZero();
    }

    @Test
    void aProcessThatDiesRightAfterErasingLeavesTheRestToAnother() {
        // Given
        JsonPath posting = collected();
        Lease lease = take(posting);

        // When
        done(erasures.erase(lease, provider));
        row(posting, "update posting_work set lease_until = now() - interval '1 second' where posting = $1 returning 1");
        Kit.advance("PT1S");

        // Then
        assertThat(fake(posting).erased).hasSize(1);
        assertThat(Integrator.get(posting).getString("erasure")).isEqualTo("done");
    }

    @Test
    void whoLostTheLeaseErasesNothing() {
        // Given
        JsonPath posting = collected();
        Lease old = take(posting);
        row(posting, "update posting_work set lease_until = now() - interval '1 second' where posting = $1 returning 1");
        Lease fresh = take(posting);

        // When
        Throwable failure = erasures.erase(old, provider).onItem().transform(done -> new Throwable("erased"))
                .onFailure().recoverWithItem(thrown -> thrown).await().atMost(PATIENCE);

        // Then
        assertThat(failure).isInstanceOf(Lease.Lost.class);
        assertThat(Integrator.get(posting).getString("title")).isEqualTo("Loan agreement");
        assertThat(Integrator.evidence(posting)).isEqualTo(FakeProvider.xml("one"));
        done(work.giveBack(fresh));
    }

    @Test
    void erasingAgainChangesNothing() {
        // Given
        JsonPath posting = collected();
        erase(posting);
        Kit.advance("PT1S");
        JsonPath before = Integrator.get(posting);

        // When
        JsonPath again = erase(posting);

        // Then
        assertThat(again.<String, Object> getMap("")).isEqualTo(before.getMap(""));
        Kit.advance("PT1S");
        assertThat(fake(posting).erased).hasSize(1);
        assertThat(Integrator.events(posting)).containsOnlyOnce("posting.erased");
    }

    @Test
    void notificationsOfAnErasedPostingAreConfirmedAndNotActedOn() {
        // Given
        String feed = "feed-" + UUID.randomUUID();
        JsonPath posting = collected(Map.of(FakeProvider.FEED, feed));
        erase(posting);
        Kit.advance("PT1S");

        // When
        provider.feed(feed, posting.getString("providerReference"), null, "COMPLETE again");
        Kit.advance("PT25S");

        // Then
        assertThat(provider.dismissed()).contains(posting.getString("providerReference"));
        assertThat(fake(posting).received).doesNotContain("COMPLETE again");
    }

    @Test
    void notificationsThatCameWhileThePostingWasErasedArePassedOver() {
        // Given
        JsonPath posting = collected();
        erase(posting);
        Kit.advance("PT1S");
        row(posting, """
                with waiting as (insert into posting_news (posting, body, received_at) values ($1, 'COMPLETE late', now()))
                update posting_work set next_check_at = '2000-01-01Z' where posting = $1 returning 1""");

        // When
        Kit.advance("PT1S");

        // Then
        assertThat(row(posting, "select count(*) from posting_news where posting = $1").getLong(0)).isZero();
        assertThat(fake(posting).received).doesNotContain("COMPLETE late");
        assertThat(Integrator.get(posting).getString("nextCheckAt")).isNull();
    }

    private JsonPath create(Map<String, Object> options) {
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("provider", "fake");
        order.put("options", options);
        return Integrator.create(order);
    }

    private JsonPath create() {
        return create(Map.of());
    }

    private JsonPath collected() {
        return collected(Map.of());
    }

    private JsonPath collected(Map<String, Object> options) {
        JsonPath posting = create(options);
        FakePosting fake = fake(posting);
        fake.evidence = List.of(FakeProvider.item(EvidenceKind.XADES, "one", true));
        fake.bodies.put("one", FakeProvider.xml("one"));
        fake.phase = Phase.COMPLETE;
        Kit.advance("PT31S");
        JsonPath collected = Integrator.get(posting);
        assertThat(collected.getString("state")).isEqualTo("collected");
        return collected;
    }

    private static JsonPath erase(JsonPath posting) {
        Response response = given().delete("/v1/postings/" + posting.getString("id"));
        return response.then().statusCode(202).extract().jsonPath();
    }

    private FakePosting fake(JsonPath posting) {
        return provider.fake(posting.getString("providerReference"));
    }

    private Uni<Void> failing(Kind kind, Duration retryAfter) {
        return Uni.createFrom().failure(() -> ProviderFailure.of(provider.id(), kind, "It did not work.").retryAfter(retryAfter)
                .build());
    }

    private Lease take(JsonPath posting) {
        return done(work.take(new PostingId(UUID.fromString(posting.getString("id"))), UUID.randomUUID(),
                new PostingWork.Share(1, 0, Long.MAX_VALUE, Long.MAX_VALUE))).get(0).lease();
    }

    private Row row(JsonPath posting, String sql) {
        return StreamSupport.stream(done(pool.preparedQuery(sql)
                .execute(Tuple.of(UUID.fromString(posting.getString("id"))))).spliterator(), false).findFirst().orElseThrow();
    }

    private static <T> T done(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
