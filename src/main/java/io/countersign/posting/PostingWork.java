package io.countersign.posting;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.Statements;
import io.countersign.provider.PostingId;
import io.countersign.provider.ProviderId;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * When each posting is to be looked at, and who looks: the table {@code posting_work}, written by SQL only.
 * <p>
 * Leases run by the database's clock, so that processes need not agree on theirs; {@code next_check_at} and
 * {@code keep_until} are on the injected clock and always passed in.
 */
@ApplicationScoped
public class PostingWork {

    /** How long a lease lasts without being renewed. */
    public static final Duration LEASE = Duration.ofSeconds(20);

    /** The channel on which a wake-up is sent; the payload is the provider's id. */
    public static final String WAKE_CHANNEL = "countersign_wake";

    /**
     * The claim: due and unleased rows of one provider, most of them by keep-until and some by how long they are
     * overdue, so that neither an urgent nor an old posting starves; no more of them than the memory holds. Behind them
     * all comes work without data at risk.
     */
    public static final String CLAIM = """
            with urgent as (
                select posting, later, keep_until, weight from posting_work
                where provider = $1 and next_check_at <= $2 and (lease_until is null or lease_until < now())
                order by later, keep_until limit $3 for update skip locked),
            overdue as (
                select posting, later, keep_until, weight from posting_work
                where provider = $1 and next_check_at <= $2 and (lease_until is null or lease_until < now()) and not later
                  and not exists (select from urgent u where u.posting = posting_work.posting)
                order by next_check_at limit $4 for update skip locked),
            fitting as (
                select posting, sum(least(weight, $5)) over (order by later, keep_until, posting) as total
                from (select * from urgent union select * from overdue) due)
            update posting_work w
            set lease_owner = $6, lease_until = now() + $7 * interval '1 second', lease_no = w.lease_no + 1
            from fitting f where w.posting = f.posting and f.total <= $8
            returning w.posting, w.lease_no, w.wake_no, w.failures, w.weight""";

    private static final String RENEW = """
            update posting_work w set lease_until = now() + $3 * interval '1 second'
            from unnest($2::uuid[], $4::bigint[]) as held(posting, lease_no)
            where w.posting = held.posting and w.lease_no = held.lease_no and w.lease_owner = $1
            returning w.posting""";

    private static final String RELEASE = """
            update posting_work
            set lease_owner = null, lease_until = null, failures = $4,
                failing_since = case when $4 = 0 then null else coalesce(failing_since, $7) end,
                next_check_at = case when wake_no = $5 then $6::timestamptz else greatest($7, called_back_at) end
            where posting = $1 and lease_no = $2 and lease_owner = $3""";

    private static final String GIVE_BACK = """
            update posting_work set lease_owner = null, lease_until = null
            where posting = $1 and lease_no = $2 and lease_owner = $3""";

    private static final String TAKE = """
            update posting_work
            set lease_owner = $2, lease_until = now() + $3 * interval '1 second', lease_no = lease_no + 1
            where posting = $1 and (lease_until is null or lease_until < now())
              and least(weight, $4) <= $5
            returning posting, lease_no, wake_no, failures, weight""";

    private static final String WAKE = """
            with woken as (
                update posting_work
                set wake_no = wake_no + 1, next_check_at = least(next_check_at, $2),
                    told_completed_at = case when $3 then coalesce(told_completed_at, $2) else told_completed_at end
                where posting = $1 and next_check_at is not null
                returning provider)
            select pg_notify('countersign_wake', provider) from woken""";

    private final Statements statements;

    PostingWork(Statements statements) {
        this.statements = statements;
    }

    /**
     * A claimed posting.
     *
     * @param failures how many checks in a row have failed
     * @param weight bytes of memory that a worker needs for it
     */
    public record Claimed(Lease lease, int failures, long weight) {
    }

    /**
     * What one claim may take.
     *
     * @param urgent the most postings by keep-until
     * @param overdue the most postings by how long they are overdue
     * @param freeBytes the memory that is free
     * @param mostBytes the most that one posting counts for
     */
    public record Share(int urgent, int overdue, long freeBytes, long mostBytes) {
    }

    /** Leases what is due at a provider. */
    @CheckReturnValue
    public Uni<List<Claimed>> claim(ProviderId provider, UUID owner, Instant now, Share share) {
        return statements.claim(CLAIM,
                Tuple.from(List.of(provider.value(), now.atOffset(ZoneOffset.UTC), share.urgent(), share.overdue(),
                        share.mostBytes(), owner, LEASE.toSeconds(), share.freeBytes())))
                .map(rows -> claimed(rows, owner));
    }

    /**
     * Leases one posting, due or not.
     *
     * @return empty when somebody else holds it, or when the memory does not hold it
     */
    @CheckReturnValue
    public Uni<List<Claimed>> take(PostingId posting, UUID owner, Share share) {
        return statements.claim(TAKE,
                Tuple.of(posting.value(), owner, LEASE.toSeconds(), share.mostBytes(), share.freeBytes()))
                .map(rows -> claimed(rows, owner));
    }

    private static List<Claimed> claimed(RowSet<Row> rows, UUID owner) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Claimed(
                        new Lease(new PostingId(row.getUUID("posting")), owner, row.getLong("lease_no"),
                                row.getLong("wake_no")),
                        row.getInteger("failures"), row.getLong("weight")))
                .toList();
    }

    /**
     * Renews leases.
     *
     * @return those that still are ours; the others were taken over
     */
    @CheckReturnValue
    public Uni<List<PostingId>> renew(UUID owner, Collection<Lease> held) {
        UUID[] postings = held.stream().map(lease -> lease.posting().value()).toArray(UUID[]::new);
        Long[] numbers = held.stream().map(Lease::number).toArray(Long[]::new);
        return statements.claim(RENEW, Tuple.of(owner, postings, LEASE.toSeconds(), numbers))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new PostingId(row.getUUID("posting"))).toList());
    }

    /**
     * Ends a lease and says when to look again; sooner when somebody woke the posting meanwhile: now, or when the call of
     * its provider is heeded. Does nothing when the lease was taken over.
     *
     * @param next null when there is nothing left to do
     * @param failures how many checks in a row have failed
     */
    @CheckReturnValue
    public Uni<Void> release(Lease lease, Instant next, int failures, Instant now) {
        return statements.execute(RELEASE, Tuple.from(java.util.Arrays.asList(lease.posting().value(),
                lease.number(), lease.owner(), failures, lease.wakeNumber(),
                next == null ? null : next.atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    /** Ends a lease without having worked: whoever comes next does. */
    @CheckReturnValue
    public Uni<Void> giveBack(Lease lease) {
        return statements.execute(GIVE_BACK,
                Tuple.of(lease.posting().value(), lease.number(), lease.owner())).replaceWithVoid();
    }

    /**
     * Makes a posting due now, on whichever process is free, unless there is nothing left to do for it.
     *
     * @param completionReported true when a browser or callback reported that it was signed
     */
    @CheckReturnValue
    public Uni<Void> wake(PostingId posting, Instant now, boolean completionReported) {
        return statements.execute(WAKE, Tuple.of(posting.value(), now.atOffset(ZoneOffset.UTC), completionReported))
                .replaceWithVoid();
    }

    /** Notes that a browser or callback reported that a posting was signed. */
    @CheckReturnValue
    public Uni<Void> noteCompletion(PostingId posting, Instant now) {
        return statements.execute("""
                update posting_work set told_completed_at = coalesce(told_completed_at, $2) where posting = $1""",
                Tuple.of(posting.value(), now.atOffset(ZoneOffset.UTC))).replaceWithVoid();
    }
}
