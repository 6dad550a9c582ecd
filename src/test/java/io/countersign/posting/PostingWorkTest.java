package io.countersign.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.countersign.posting.PostingWork.Claimed;
import io.countersign.posting.PostingWork.Share;
import io.countersign.provider.PostingId;
import io.countersign.provider.ProviderId;
import io.countersign.testing.Integrator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Leases, the fence, wake-ups and the claim, on the real database. */
@QuarkusTest
class PostingWorkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Share PLENTY = new Share(100, 0, Long.MAX_VALUE, Long.MAX_VALUE);

    private final UUID me = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @Inject
    PostingWork work;

    @Inject
    PostingLifecycle lifecycle;

    @Inject
    Pool pool;

    @Inject
    Clock clock;

    @Test
    void aLeasedPostingIsNotClaimedAgain() {
        // Given
        PostingId posting = posting();
        take(posting, me);

        // When
        List<Claimed> second = done(work.take(posting, other, PLENTY));

        // Then
        assertThat(second).isEmpty();
    }

    @Test
    void aLeaseThatRanOutIsTakenOverAndTheOldOneCanWriteNothing() {
        // Given
        PostingId posting = posting();
        Lease old = take(posting, me);
        sql("update posting_work set lease_until = now() - interval '1 second' where posting = $1", posting);

        // When
        Lease fresh = take(posting, other);

        // Then
        assertThat(fresh.number()).isEqualTo(old.number() + 1);
        assertThatThrownBy(() -> done(lifecycle.confirmed(old))).isInstanceOf(Lease.Lost.class);
        done(lifecycle.confirmed(fresh));
    }

    @Test
    void aRenewedLeaseLastsLongerAndOneTakenOverIsNotRenewed() {
        // Given
        PostingId kept = posting();
        PostingId lost = posting();
        Lease keptLease = take(kept, me);
        Lease lostLease = take(lost, me);
        sql("update posting_work set lease_until = now() - interval '1 second' where posting = $1", lost);
        take(lost, other);

        // When
        List<PostingId> renewed = done(work.renew(me, List.of(keptLease, lostLease)));

        // Then
        assertThat(renewed).containsExactly(kept);
    }

    @Test
    void aWakeUpDuringTheWorkIsNotForgotten() {
        // Given
        PostingId posting = posting();
        Lease lease = take(posting, me);
        Instant now = clock.instant();
        done(work.wake(posting, now, false));

        // When
        done(work.release(lease, now.plus(Duration.ofHours(1)), 0, now));

        // Then
        assertThat(nextCheck(posting)).isBeforeOrEqualTo(now.plusMillis(1));
    }

    @Test
    void withoutAWakeUpTheNextCheckIsAsPlanned() {
        // Given
        PostingId posting = posting();
        Lease lease = take(posting, me);
        Instant next = clock.instant().plus(Duration.ofHours(1));

        // When
        done(work.release(lease, next, 0, clock.instant()));

        // Then
        assertThat(Duration.between(nextCheck(posting), next).abs()).isLessThan(Duration.ofMillis(1));
    }

    @Test
    void aPostingWithNothingLeftToDoIsNotWoken() {
        // Given
        PostingId posting = posting();
        done(work.release(take(posting, me), null, 0, clock.instant()));

        // When
        done(work.wake(posting, clock.instant(), false));

        // Then
        assertThat(nextCheck(posting)).isNull();
    }

    @Test
    void aGivenBackLeaseIsFreeAtOnce() {
        // Given
        PostingId posting = posting();
        Lease lease = take(posting, me);

        // When
        done(work.giveBack(lease));

        // Then
        assertThat(done(work.take(posting, other, PLENTY))).hasSize(1);
    }

    @Test
    void theClaimTakesTheMostUrgentAndTheLongestOverdue() {
        // Given
        String provider = "claim" + System.nanoTime() % 1_000_000;
        PostingId urgent = rowOf(provider, "10 minutes", "1 minute", 0);
        PostingId overdue = rowOf(provider, "30 minutes", "20 minutes", 0);
        rowOf(provider, "20 minutes", "2 minutes", 0);

        // When
        List<Claimed> claimed = claim(provider, new Share(1, 1, Long.MAX_VALUE, Long.MAX_VALUE));

        // Then
        assertThat(claimed).extracting(one -> one.lease().posting()).containsExactlyInAnyOrder(urgent, overdue);
    }

    @Test
    void whatNothingCanBeLostByComesBehindAllElse() {
        // Given
        String provider = "later" + System.nanoTime() % 1_000_000;
        PostingId erased = rowOf(provider, "-10 days", "5 minutes", 0);
        sql("update posting_work set later = true where posting = $1", erased);
        PostingId urgent = rowOf(provider, "10 minutes", "1 minute", 0);

        // When
        List<Claimed> first = claim(provider, new Share(1, 1, Long.MAX_VALUE, Long.MAX_VALUE));
        List<Claimed> second = claim(provider, new Share(1, 1, Long.MAX_VALUE, Long.MAX_VALUE));

        // Then
        assertThat(first).extracting(one -> one.lease().posting()).containsExactly(urgent);
        assertThat(second).extracting(one -> one.lease().posting()).containsExactly(erased);
    }

    @Test
    void theClaimTakesNoMoreThanTheMemoryHolds() {
        // Given
        String provider = "memory" + System.nanoTime() % 1_000_000;
        PostingId first = rowOf(provider, "10 minutes", "1 minute", 600);
        rowOf(provider, "20 minutes", "1 minute", 600);

        // When
        List<Claimed> claimed = claim(provider, new Share(10, 0, 1000, 1000));

        // Then
        assertThat(claimed).extracting(one -> one.lease().posting()).containsExactly(first);
    }

    @Test
    void onePostingLargerThanTheMemoryIsClaimedAlone() {
        // Given
        String provider = "large" + System.nanoTime() % 1_000_000;
        PostingId large = rowOf(provider, "10 minutes", "1 minute", 5000);

        // When
        List<Claimed> claimed = claim(provider, new Share(10, 0, 1000, 1000));

        // Then
        assertThat(claimed).extracting(one -> one.lease().posting()).containsExactly(large);
    }

    @Test
    void theClaimReadsNoMoreThanItNeeds() {
        // Given
        String provider = "plan" + System.nanoTime() % 1_000_000;
        done(pool
                .preparedQuery(
                        """
                                with made as (
                                    insert into posting (id, tenant, account, provider, state, outcome, title, return_token, callback_token, created_at,
                                                         updated_at, version)
                                    select gen_random_uuid(), 'default', 'default', $1, 'open', 'known', 'plan', gen_random_uuid()::text,
                                           gen_random_uuid()::text,
                                           now(), now(), 0 from generate_series(1, 20000) returning id)
                                insert into posting_work (posting, provider, next_check_at, keep_until)
                                select id, $1, now() + interval '1 year', now() + interval '1 year' from made""")
                .execute(Tuple.of(provider)));
        done(pool.query("analyze posting_work").execute());

        // When
        String plan = plan(provider);

        // Then
        assertThat(plan).contains("posting_work_due").doesNotContain("Seq Scan on posting_work");
        done(pool.preparedQuery("delete from posting where provider = $1").execute(Tuple.of(provider)));
    }

    private String plan(String provider) {
        String claim = PostingWork.CLAIM.replace("$1", "'" + provider + "'").replace("$2", "now()").replace("$3", "12")
                .replace("$4", "4").replace("$5", "1000").replace("$6", "gen_random_uuid()").replace("$7", "20")
                .replace("$8", "1000");
        List<String> lines = new ArrayList<>();
        done(pool.query("explain " + claim).execute()).forEach(row -> lines.add(row.getString(0)));
        return String.join("\n", lines);
    }

    private PostingId posting() {
        JsonPath created = Integrator.create();
        return new PostingId(UUID.fromString(created.getString("id")));
    }

    private Lease take(PostingId posting, UUID owner) {
        return done(work.take(posting, owner, PLENTY)).get(0).lease();
    }

    private List<Claimed> claim(String provider, Share share) {
        return done(work.claim(new ProviderId(provider), me, clock.instant(), share));
    }

    /** A bare posting of a provider that nobody else claims for. */
    private PostingId rowOf(String provider, String keepUntilIn, String dueSince, long weight) {
        UUID id = UUID.randomUUID();
        var now = clock.instant().atOffset(java.time.ZoneOffset.UTC);
        done(pool.preparedQuery(
                """
                        insert into posting (id, tenant, account, provider, state, outcome, title, return_token, callback_token, created_at,
                                             updated_at, version)
                        values ($1, 'default', 'default', $2, 'open', 'known', 'claim', $1::text, $1::text, $3, $3, 0)""")
                .execute(Tuple.of(id, provider, now)));
        done(pool.preparedQuery("""
                insert into posting_work (posting, provider, next_check_at, keep_until, weight)
                values ($1, $2, $3::timestamptz - $4::text::interval, $3::timestamptz + $5::text::interval, $6)""")
                .execute(Tuple.of(id, provider, now, dueSince, keepUntilIn, weight)));
        return new PostingId(id);
    }

    private Instant nextCheck(PostingId posting) {
        var rows = done(pool.preparedQuery("select next_check_at from posting_work where posting = $1")
                .execute(Tuple.of(posting.value())));
        return StreamSupport.stream(rows.spliterator(), false).findFirst()
                .map(row -> row.getOffsetDateTime(0)).map(at -> at.toInstant()).orElse(null);
    }

    private void sql(String statement, PostingId posting) {
        done(pool.preparedQuery(statement).execute(Tuple.of(posting.value())));
    }

    private static <T> T done(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
