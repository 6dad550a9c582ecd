package io.countersign.posting;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import io.countersign.provider.KeepUntil;
import io.countersign.provider.PostingId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * The rows of {@code posting_work} inside a transaction of the caller: what has to change together with the posting itself.
 */
final class WorkRows {

    private WorkRows() {
    }

    /** Begins the work on a new posting, already leased, as part of the caller's transaction. */
    @CheckReturnValue
    static Uni<Lease> begin(NewPosting posting, UUID owner, Instant now) {
        return Panache.getSession().chain(session -> session.createNativeQuery("""
                insert into posting_work (posting, provider, next_check_at, keep_until, keep_until_known, weight,
                                          lease_owner, lease_until, lease_no)
                values (:posting, :provider, :now, :keepUntil, :known, :weight, :owner,
                        now() + :seconds * interval '1 second', 1)""")
                .setParameter("posting", posting.id().value())
                .setParameter("provider", posting.provider().value())
                .setParameter("now", now)
                .setParameter("keepUntil", posting.keepUntil().at())
                .setParameter("known", posting.keepUntil().known())
                .setParameter("weight", posting.weight())
                .setParameter("owner", owner)
                .setParameter("seconds", PostingWork.LEASE.toSeconds())
                .executeUpdate())
                .replaceWith(new Lease(posting.id(), owner, 1, 0));
    }

    /** Fails with {@link Lease.Lost} unless the lease still holds; keeps others out until the caller's transaction ends. */
    @CheckReturnValue
    static Uni<Void> fence(Lease lease) {
        return Panache.getSession().chain(session -> session.createNativeQuery("""
                select lease_no from posting_work
                where posting = :posting and lease_no = :number and lease_owner = :owner for update""", Long.class)
                .setParameter("posting", lease.posting().value())
                .setParameter("number", lease.number())
                .setParameter("owner", lease.owner())
                .getResultList())
                .invoke(found -> {
                    if (found.isEmpty()) {
                        throw new Lease.Lost(lease);
                    }
                })
                .replaceWithVoid();
    }

    /** Keeps others out, whoever holds the lease, until the caller's transaction ends. */
    @CheckReturnValue
    static Uni<Void> lock(PostingId posting) {
        return Panache.getSession().chain(session -> session.createNativeQuery(
                "select lease_no from posting_work where posting = :posting for update", Long.class)
                .setParameter("posting", posting.value()).getResultList()).replaceWithVoid();
    }

    /** Moves the keep-until, as part of the caller's transaction. */
    @CheckReturnValue
    static Uni<Void> keepUntil(PostingId posting, KeepUntil keepUntil) {
        return Panache.getSession().chain(session -> session.createNativeQuery("""
                update posting_work set keep_until = :at, keep_until_known = :known where posting = :posting""")
                .setParameter("at", keepUntil.at())
                .setParameter("known", keepUntil.known())
                .setParameter("posting", posting.value())
                .executeUpdate()).replaceWithVoid();
    }

    /** From now on the work holds no document in memory, as part of the caller's transaction. */
    @CheckReturnValue
    static Uni<Void> streamed(PostingId posting) {
        return Panache.getSession().chain(session -> session.createNativeQuery(
                "update posting_work set weight = 0 where posting = :posting").setParameter("posting", posting.value())
                .executeUpdate()).replaceWithVoid();
    }

    /**
     * Says what is left to do for a posting that has ended and whose bytes are erased, as part of the caller's
     * transaction. It holds no document in memory any more, and no data is at risk.
     *
     * @param next null when nothing is
     */
    @CheckReturnValue
    static Uni<Void> leave(PostingId posting, Instant next) {
        String at = next == null ? "null" : ":next";
        return Panache.getSession().chain(session -> {
            var update = session.createNativeQuery("update posting_work set next_check_at = " + at
                    + ", later = true, weight = 0 where posting = :posting").setParameter("posting", posting.value());
            return (next == null ? update : update.setParameter("next", next)).executeUpdate();
        }).replaceWithVoid();
    }

    /** The deadlines of these postings, as part of the caller's transaction. */
    @CheckReturnValue
    static Uni<List<WorkRow>> deadlines(Collection<UUID> postings) {
        return Panache.getSession().chain(session -> session.createNativeQuery("""
                select w.posting, w.keep_until, w.keep_until_known, w.next_check_at, w.told_completed_at,
                       (select count(*) from expected_evidence e where e.posting = w.posting and e.state = 'wanted')
                from posting_work w where w.posting = any(:postings)""", Object[].class)
                .setParameter("postings", postings.toArray(UUID[]::new))
                .getResultList())
                .map(rows -> rows.stream().map(WorkRows::workRow).toList());
    }

    private static WorkRow workRow(Object[] row) {
        return new WorkRow((UUID) row[0], instant(row[1]), (Boolean) row[2], instant(row[3]), instant(row[4]),
                (Long) row[5]);
    }

    private static Instant instant(Object value) {
        return value == null ? null : ((OffsetDateTime) value).toInstant();
    }
}
