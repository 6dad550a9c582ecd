package io.countersign.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.countersign.posting.PostingFigures.Figures;
import io.countersign.provider.ProviderId;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** What is counted for operators, on the real database. */
@QuarkusTest
class PostingFiguresTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration OVERDUE_AFTER = Duration.ofMinutes(1);

    private final String provider = "figures" + System.nanoTime() % 1_000_000_000;

    @Inject
    PostingFigures figures;

    @Inject
    Pool pool;

    @Inject
    Clock clock;

    @AfterEach
    void nothingIsLeft() {
        done(pool.preparedQuery("delete from posting where provider like $1 || '%'").execute(Tuple.of(provider)));
        done(pool.preparedQuery("delete from content c where not exists (select 1 from evidence e where e.content = c.id)"
                + " and not exists (select 1 from document d where d.content = c.id) and c.sha256 = repeat('f', 64)")
                .execute());
    }

    @Test
    void aProviderWithoutPostingsHasZeros() {
        // Then
        assertThat(read()).isEqualTo(new Figures(0, 0, 0, Duration.ZERO, 0, 0, 0, 0));
    }

    @Test
    void whatHasNotEndedIsOpen() {
        // Given
        postings(1, "preparing", "known");
        postings(2, "open", "known");
        postings(4, "signed", "known");
        postings(8, "collected", "known");

        // Then
        assertThat(read().open()).isEqualTo(7);
    }

    @Test
    void whatIsDueAndNobodyHoldsIsCountedAndTheOldestIsFound() {
        // Given
        Instant now = clock.instant();
        work(now.plusSeconds(10), null, false);
        work(now.minusSeconds(10), null, false);
        work(now.minusSeconds(90), null, false);
        work(now.minusSeconds(500), "20 seconds", false);
        work(now.minusSeconds(300), "-1 second", false);

        // When
        Figures found = done(figures.read(List.of(new ProviderId(provider)), now, OVERDUE_AFTER)).get(new ProviderId(provider));

        // Then
        assertThat(found.due()).isEqualTo(3);
        assertThat(found.overdue()).isEqualTo(2);
        assertThat(found.oldestDue()).isBetween(Duration.ofSeconds(299), Duration.ofSeconds(301));
    }

    @Test
    void whatIsLeftToDoOnlyForAnErasureIsNotDue() {
        // Given
        work(clock.instant().minusSeconds(500), null, true);

        // Then
        assertThat(read().due()).isZero();
        assertThat(read().overdue()).isZero();
    }

    @Test
    void whatEndedBadlyCountsUntilItsBytesAreErased() {
        // Given
        postings(1, "lost", "known");
        postings(2, "expired", "unknown");
        postings(1, "failed", "unknown");
        postings(5, "expired", "known");

        // When
        Figures before = read();
        done(pool.preparedQuery("""
                update posting set bytes_erased_at = now(), provider_erasure = 'done' where provider = $1""")
                .execute(Tuple.of(provider)));

        // Then
        assertThat(before.lost()).isEqualTo(1);
        assertThat(before.unaccounted()).isEqualTo(3);
        assertThat(read().lost()).isZero();
        assertThat(read().unaccounted()).isZero();
    }

    @Test
    void aPostingWithEvidenceThatFailedItsChecksCountsOnceUntilItIsErased() {
        // Given
        UUID posting = postings(1, "collected", "known").get(0);
        evidence(posting, "one", false);
        evidence(posting, "two", false);
        evidence(postings(1, "collected", "known").get(0), "one", true);

        // When
        Figures before = read();
        done(pool.preparedQuery("""
                update posting set bytes_erased_at = now(), provider_erasure = 'done' where provider = $1""")
                .execute(Tuple.of(provider)));

        // Then
        assertThat(before.unverified()).isEqualTo(1);
        assertThat(read().unverified()).isZero();
    }

    @Test
    void theFiguresReadNoMoreThanTheyCount() {
        // Given
        postings(20_000, "collected", "known");
        done(pool.preparedQuery("""
                insert into posting_work (posting, provider, next_check_at, keep_until)
                select id, provider, now() + interval '1 year', now() + interval '1 year' from posting where provider = $1""")
                .execute(Tuple.of(provider)));
        done(pool.preparedQuery("""
                with stored as (insert into content (id, size, sha256, complete)
                    select id, 1, repeat('f', 64), true from posting where provider = $1 returning id)
                insert into evidence (id, posting, kind, provider_key, name, content_type, content, verified, stored_at)
                select gen_random_uuid(), id, 'pades', 'one', 'one', 'application/pdf', id, true, now() from stored""")
                .execute(Tuple.of(provider)));
        done(pool.query("analyze posting, posting_work, evidence").execute());

        // When
        String plan = plan();

        // Then
        assertThat(plan).contains("posting_open", "posting_lost", "posting_unaccounted", "evidence_unverified",
                "posting_work_due").doesNotContain("Seq Scan");
    }

    private String plan() {
        List<String> lines = new ArrayList<>();
        done(pool.query("explain " + PostingFigures.READ.replace("$1", "'{" + provider + ",signant}'").replace("$2", "now()")
                .replace("$3", "now() - interval '1 minute'").replace("$4", "now() - interval '1 day'")).execute())
                .forEach(row -> lines.add(row.getString(0)));
        return String.join("\n", lines);
    }

    private Figures read() {
        return done(figures.read(List.of(new ProviderId(provider), new ProviderId("signant")), clock.instant(), OVERDUE_AFTER))
                .get(new ProviderId(provider));
    }

    private List<UUID> postings(int howMany, String state, String outcome) {
        List<UUID> ids = new ArrayList<>();
        done(pool.preparedQuery("""
                insert into posting (id, tenant, account, provider, state, outcome, title, return_token, callback_token,
                                     created_at, updated_at, version)
                select gen_random_uuid(), 'default', 'default', $1, $2, $3, 'figures', gen_random_uuid()::text,
                       gen_random_uuid()::text, now(), now(), 0 from generate_series(1, $4) returning id""")
                .execute(Tuple.of(provider, state, outcome, howMany))).forEach(row -> ids.add(row.getUUID(0)));
        return ids;
    }

    /** @param lease how much longer it is leased; null: not at all */
    private void work(Instant due, String lease, boolean later) {
        done(pool.preparedQuery("""
                insert into posting_work (posting, provider, next_check_at, keep_until, lease_until, later)
                values ($1, $2, $3, $3, now() + $4::text::interval, $5)""").execute(Tuple.of(
                postings(1, "open", "known").get(0), provider, due.atOffset(java.time.ZoneOffset.UTC), lease, later)));
    }

    private void evidence(UUID posting, String key, boolean verified) {
        UUID content = UUID.randomUUID();
        done(pool.preparedQuery("insert into content (id, size, sha256, complete) values ($1, 1, repeat('f', 64), true)")
                .execute(Tuple.of(content)));
        done(pool.preparedQuery("""
                insert into evidence (id, posting, kind, provider_key, name, content_type, content, verified, stored_at)
                values ($1, $2, 'pades', $3, $3, 'application/pdf', $1, $4, now())""")
                .execute(Tuple.of(content, posting, key, verified)));
    }

    private static <T> T done(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
