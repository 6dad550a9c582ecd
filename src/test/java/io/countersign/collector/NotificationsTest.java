package io.countersign.collector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.countersign.evidence.EvidenceKind;
import io.countersign.posting.NotificationInbox;
import io.countersign.provider.PostingId;
import io.countersign.testing.Documents;
import io.countersign.testing.FakeProvider;
import io.countersign.testing.FakeProvider.FakePosting;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** What providers report without being asked, by feeds and by returns. */
@QuarkusTest
class NotificationsTest {

    private final String feed = "feed-" + UUID.randomUUID();

    @Inject
    FakeProvider provider;

    @Inject
    FeedReader feedReader;

    @Inject
    NotificationInbox inbox;

    @Inject
    Pool pool;

    @Inject
    MeterRegistry metrics;

    @Test
    void notificationsInAFeedAreCollectedAndThenConfirmed() {
        // Given
        JsonPath posting = create();
        FakePosting fake = complete(posting);

        // When
        provider.feed(feed, posting.getString("providerReference"), null, "COMPLETE");
        Kit.advance("PT31S");

        // Then
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("collected");
        assertThat(fake.confirmed).hasValue(1);
        assertThat(waiting(posting)).isZero();
    }

    @Test
    void notificationsOnTheWayAreConfirmedTooEachAfterItsOwnEvidence() {
        // Given
        JsonPath posting = create();
        FakePosting fake = fake(posting);
        fake.evidence = List.of(FakeProvider.item(EvidenceKind.XADES, "first", false));
        fake.bodies.put("first", FakeProvider.xml("first"));

        // When
        provider.feed(feed, posting.getString("providerReference"), null, "OPEN first");
        Kit.advance("PT31S");

        // Then
        JsonPath open = Integrator.get(posting);
        assertThat(open.getString("state")).isEqualTo("open");
        assertThat(open.getList("evidence")).hasSize(1);
        assertThat(fake.confirmed).hasValue(1);
    }

    @Test
    void aItemThatWasNotThereIsFetchedWhenItIsNamedAsRequired() {
        // Given
        JsonPath posting = create();
        FakePosting fake = fake(posting);
        fake.evidence = List.of(FakeProvider.item(EvidenceKind.XADES, "first", false));
        provider.feed(feed, posting.getString("providerReference"), null, "OPEN first");
        Kit.advance("PT31S");

        // When
        fake.evidence = List.of(FakeProvider.item(EvidenceKind.XADES, "first", true));
        fake.bodies.put("first", FakeProvider.xml("first"));
        provider.feed(feed, posting.getString("providerReference"), null, "COMPLETE");
        Kit.advance("PT31S");

        // Then
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("collected");
    }

    @Test
    void allThatIsRequiredMayHaveComeBeforeTheEnd() {
        // Given
        JsonPath posting = create();
        FakePosting fake = complete(posting);
        provider.feed(feed, posting.getString("providerReference"), null, "OPEN all");
        Kit.advance("PT31S");

        // When
        provider.feed(feed, posting.getString("providerReference"), null, "COMPLETE");
        Kit.advance("PT31S");

        // Then
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("collected");
        assertThat(Integrator.events(posting)).endsWith("posting.signed", "posting.collected");
        assertThat(fake.confirmed).hasValue(2);
    }

    @Test
    void notificationsThatComeTwiceAreConfirmedTwiceAndChangeNothing() {
        // Given
        JsonPath posting = create();
        FakePosting fake = complete(posting);
        provider.feed(feed, posting.getString("providerReference"), null, "COMPLETE");
        Kit.advance("PT31S");

        // When
        provider.feed(feed, posting.getString("providerReference"), null, "COMPLETE");
        Kit.advance("PT31S");

        // Then
        assertThat(fake.confirmed).hasValue(2);
        assertThat(Integrator.get(posting).getList("evidence")).hasSize(1);
        assertThat(Integrator.events(posting)).containsOnlyOnce("evidence.collected", "posting.collected");
    }

    @Test
    void afterAnUnverifiedCopyNotificationsAreNotConfirmedHoweverOftenTheyCome() {
        // Given
        JsonPath posting = create();
        FakePosting fake = complete(posting);
        fake.wrongDigest = true;
        provider.feed(feed, posting.getString("providerReference"), null, "COMPLETE");
        Kit.advance("PT31S");
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("signed");

        // When
        provider.feed(feed, posting.getString("providerReference"), null, "COMPLETE");
        Kit.advance("PT31S");

        // Then
        assertThat(fake.received).hasSize(2);
        assertThat(fake.confirmed).hasValue(0);
    }

    @Test
    void notificationsOfAPostingThatFailedAreDismissed() {
        // Given
        JsonPath posting = create();
        UUID id = UUID.fromString(posting.getString("id"));
        pool.preparedQuery("update posting set provider_reference = null, state = 'failed', outcome = 'unknown' where id = $1")
                .execute(Tuple.of(id)).await().atMost(Duration.ofSeconds(60));

        // When
        provider.feed(feed, "lost-" + id, new PostingId(id), "FAILED");
        Kit.advance("PT31S");

        // Then
        assertThat(provider.dismissed()).contains("lost-" + id);
    }

    @Test
    void notificationsOfAPostingThatIsStillBeingSentAreLeftToComeAgain() {
        // Given
        JsonPath posting = create();
        UUID id = UUID.fromString(posting.getString("id"));
        pool.preparedQuery("update posting set provider_reference = null, state = 'preparing' where id = $1")
                .execute(Tuple.of(id)).await().atMost(Duration.ofSeconds(60));
        pool.preparedQuery("update posting_work set next_check_at = null where posting = $1").execute(Tuple.of(id))
                .await().atMost(Duration.ofSeconds(60));

        // When
        provider.feed(feed, "early-" + id, new PostingId(id), "OPEN");
        Kit.advance("PT31S");

        // Then
        assertThat(provider.dismissed()).doesNotContain("early-" + id);
        assertThat(waiting(posting)).isZero();
    }

    @Test
    void notificationsThatAreNotOursAreNeverConfirmedAndAlarm() {
        // Given
        create();
        double before = foreign();
        String stranger = "stranger-" + UUID.randomUUID();

        // When
        provider.feed(feed, stranger, new PostingId(UUID.randomUUID()), "COMPLETE");
        Kit.advance("PT31S");

        // Then
        assertThat(foreign()).isEqualTo(before + 1);
        assertThat(provider.dismissed()).doesNotContain(stranger);
    }

    @Test
    void anEmptyFeedIsNotReadBeforeItIsPermitted() {
        // Given
        create();
        Kit.advance("PT31S");
        long before = readings();

        // When
        Kit.advance("PT10S");

        // Then
        assertThat(readings()).isEqualTo(before);
        Kit.advance("PT11S");
        assertThat(readings()).isEqualTo(before + 1);
    }

    @Test
    void manyReadersReadAFeedOneAtATime() {
        // Given
        create();
        Kit.advance("PT31S");
        long before = readings();
        pool.preparedQuery("update provider_cursor set next_read_at = 'epoch' where feed = $1").execute(Tuple.of(feed))
                .await().atMost(Duration.ofSeconds(60));

        // When
        Uni.join().all(IntStream.range(0, 10).mapToObj(i -> feedReader.read(provider.id(), provider)).toList())
                .andFailFast().await().atMost(Duration.ofSeconds(60));

        // Then
        assertThat(readings()).isEqualTo(before + 1);
    }

    @Test
    void aFeedThatAnotherProcessReadsIsLeftAlone() {
        // Given
        create();
        Kit.advance("PT31S");
        long before = readings();
        pool.preparedQuery("""
                update provider_cursor set next_read_at = 'epoch', lease_owner = $2,
                       lease_until = now() + interval '60 seconds' where feed = $1""")
                .execute(Tuple.of(feed, UUID.randomUUID())).await().atMost(Duration.ofSeconds(60));

        // When
        Kit.advance("PT31S");

        // Then
        assertThat(readings()).isEqualTo(before);
    }

    @Test
    void whatABrowserBringsAlongIsHeard() {
        // Given
        JsonPath posting = create();
        FakePosting fake = complete(posting);

        // When
        given().redirects().follow(false).get(address(posting) + "?token=COMPLETE").then().statusCode(200);

        // Then
        assertThat(fake.received).containsExactly("COMPLETE");
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("collected");
    }

    @Test
    void notificationsByTheReturnAddressAreKeptOnceAndNotWithoutBound() {
        // Given
        JsonPath posting = create();
        PostingId id = new PostingId(UUID.fromString(posting.getString("id")));

        // When
        for (int i = 0; i < 60; i++) {
            inbox.add(id, "OPEN " + i % 30, Instant.EPOCH).await().atMost(Duration.ofSeconds(60));
        }

        // Then
        assertThat(waiting(posting)).isEqualTo(20);
    }

    private JsonPath create() {
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("provider", "fake");
        order.put("options", Map.of(FakeProvider.FEED, feed));
        return Integrator.create(order);
    }

    private FakePosting complete(JsonPath posting) {
        FakePosting fake = fake(posting);
        fake.evidence = List.of(FakeProvider.item(EvidenceKind.XADES, "one", true));
        fake.bodies.put("one", FakeProvider.xml("one"));
        return fake;
    }

    private FakePosting fake(JsonPath posting) {
        return provider.fake(posting.getString("providerReference"));
    }

    private long readings() {
        return provider.readings().stream().filter(feed::equals).count();
    }

    private long waiting(JsonPath posting) {
        return pool.preparedQuery("select count(*) from posting_news where posting = $1")
                .execute(Tuple.of(UUID.fromString(posting.getString("id")))).await().atMost(Duration.ofSeconds(60))
                .iterator().next().getLong(0);
    }

    private double foreign() {
        var counter = metrics.find("countersign.foreign").tag("provider", "fake").counter();
        return counter == null ? 0 : counter.count();
    }

    private String address(JsonPath posting) {
        return "/return/" + pool.preparedQuery("select return_token from posting where id = $1")
                .execute(Tuple.of(UUID.fromString(posting.getString("id")))).await().atMost(Duration.ofSeconds(60))
                .iterator().next().getString(0) + "/completed";
    }
}
