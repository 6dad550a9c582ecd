package io.countersign.posting;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.Statements;
import io.countersign.provider.ProviderId;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Counts postings by provider, for those who operate the gateway: what the metrics of one process forget when it ends.
 */
@ApplicationScoped
public class PostingFigures {

    /**
     * Each count walks a partial index of what it counts, so that ended postings cost nothing. What is left to do only for an
     * erasure ({@code later}) is neither due nor overdue: no document can be lost by it. A posting that ended badly counts
     * until its bytes are erased, by DELETE or by retention: then it has been dealt with.
     */
    static final String READ = """
            select p.provider, due.due, due.overdue, due.oldest,
                   (select count(*) from posting o where o.provider = p.provider
                        and o.state in ('preparing', 'open', 'signed')) as open,
                   (select count(*) from posting l where l.provider = p.provider
                        and l.state = 'lost' and l.bytes_erased_at is null) as lost,
                   (select count(*) from posting u where u.provider = p.provider
                        and u.outcome = 'unknown' and u.state not in ('lost', 'preparing') and u.bytes_erased_at is null) as unaccounted,
                   (select count(*) from posting_work f join posting a on a.id = f.posting
                        where f.provider = p.provider and f.failing_since < $4 and a.state in ('open', 'signed')) as unanswered,
                   (select count(distinct v.id) from evidence e join posting v on v.id = e.posting
                        where not e.verified and e.accepted_at is null and e.replaced_by is null
                        and v.provider = p.provider and v.bytes_erased_at is null) as unverified
            from unnest($1::text[]) as p(provider) cross join lateral (
                select count(*) as due, count(*) filter (where w.next_check_at < $3) as overdue, min(w.next_check_at) as oldest
                from posting_work w
                where w.provider = p.provider and w.next_check_at <= $2 and not w.later
                  and (w.lease_until is null or w.lease_until < now())) due""";

    /** A check that fails is repeated within minutes, so that a day is long for any provider. */
    private static final Duration UNANSWERED_AFTER = Duration.ofHours(24);

    private final Statements statements;

    PostingFigures(Statements statements) {
        this.statements = statements;
    }

    /**
     * The postings of one provider.
     *
     * @param open not ended yet
     * @param due to be looked at now, and nobody does
     * @param overdue due for longer than a bound
     * @param oldestDue how long ago the oldest of them became due; zero where none is
     * @param lost signed, and the evidence was gone before it was here
     * @param unaccounted of which nobody knows whether they were signed
     * @param unanswered not ended, and without a check that succeeded for a day
     * @param unverified with evidence that failed its checks
     */
    public record Figures(long open, long due, long overdue, Duration oldestDue, long lost, long unaccounted,
            long unanswered, long unverified) {
    }

    /**
     * The figures of now.
     *
     * @param overdueAfter how long after it became due a posting is overdue
     * @return one entry for each of the providers, zeros where it has no postings
     */
    @CheckReturnValue
    public Uni<Map<ProviderId, Figures>> read(Collection<ProviderId> providers, Instant now, Duration overdueAfter) {
        String[] ids = providers.stream().map(ProviderId::value).toArray(String[]::new);
        return statements.read(READ,
                Tuple.of(ids, now.atOffset(ZoneOffset.UTC), now.minus(overdueAfter).atOffset(ZoneOffset.UTC),
                        now.minus(UNANSWERED_AFTER).atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).collect(Collectors.toMap(
                        row -> new ProviderId(row.getString("provider")), row -> figures(row, now))));
    }

    private static Figures figures(Row row, Instant now) {
        OffsetDateTime oldest = row.getOffsetDateTime("oldest");
        return new Figures(row.getLong("open"), row.getLong("due"), row.getLong("overdue"),
                oldest == null ? Duration.ZERO : Duration.between(oldest.toInstant(), now), row.getLong("lost"),
                row.getLong("unaccounted"), row.getLong("unanswered"), row.getLong("unverified"));
    }
}
