package io.countersign.posting;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.document.ContentId;
import io.countersign.document.Contents;
import io.countersign.document.StoredContent;
import io.countersign.evidence.Finding;
import io.countersign.platform.Statements;
import io.countersign.provider.ExpectedEvidence;
import io.countersign.provider.PostingId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The copies of an evidence item that have come whole: those not inspected yet, and those that failed a check. At most three
 * distinct bodies are kept.
 */
@ApplicationScoped
public class EvidenceCandidates {

    static final int MAX_BODIES = 3;

    private static final String SELECT = """
            select c.content, o.size, c.sha256, c.first_seen_at, c.checks, c.inspected
            from evidence_candidate c join content o on o.id = c.content
            where c.posting = $1 and c.kind = $2 and c.provider_key = $3 order by c.first_seen_at, c.sha256""";

    /** Nothing but the candidate refers to its content, unless it was made visible as evidence. */
    private static final String FORGET = """
            with forgotten as (
                delete from evidence_candidate where posting = :posting and kind = :kind and provider_key = :key
                  and (:sha256 = '' or sha256 = :sha256) returning content)
            update content set complete = false, size = null, sha256 = null
            where id in (select content from forgotten)
              and not exists (select 1 from evidence e where e.content = content.id)""";

    private final PostingLifecycle lifecycle;
    private final Contents contents;
    private final Statements statements;

    EvidenceCandidates(PostingLifecycle lifecycle, Contents contents, Statements statements) {
        this.lifecycle = lifecycle;
        this.contents = contents;
        this.statements = statements;
    }

    /**
     * A copy that came whole.
     *
     * @param content its bytes, complete
     * @param firstSeenAt when these bytes came first
     * @param findings what the checks found; of the transport only while it is not inspected
     * @param inspected false until its bytes were inspected
     */
    public record Candidate(StoredContent content, Instant firstSeenAt, List<Finding> findings, boolean inspected) {

        private static final Comparator<Candidate> BY_WORTH = Comparator
                .<Candidate> comparingLong(copy -> -copy.failed())
                .thenComparingLong(copy -> copy.content().size())
                .thenComparing(Candidate::firstSeenAt, Comparator.reverseOrder())
                .thenComparing(copy -> copy.content().sha256());

        public Candidate {
            findings = List.copyOf(findings);
        }

        /** This copy, once its inspection has found all this. */
        public Candidate inspected(List<Finding> found) {
            return new Candidate(content, firstSeenAt, found, true);
        }

        /** True when it was inspected and no check failed. */
        public boolean verified() {
            return inspected && StoredFindings.verified(findings);
        }

        /** Sentences about the checks that failed; empty when none did. */
        public String failures() {
            return String.join(" ", findings.stream().filter(Finding::failed).map(Finding::detail).toList());
        }

        private long failed() {
            return findings.stream().filter(Finding::failed).count();
        }

        /**
         * The one with the fewest failed checks, then the longest, then the one that came first; empty without inspected
         * copies.
         */
        public static Optional<Candidate> best(List<Candidate> copies) {
            return copies.stream().filter(Candidate::inspected).max(BY_WORTH);
        }

        static Optional<Candidate> worst(List<Candidate> copies) {
            return copies.stream().filter(Candidate::inspected).min(BY_WORTH);
        }
    }

    /** The copies of an evidence item, the oldest first. */
    @CheckReturnValue
    public Uni<List<Candidate>> of(PostingId posting, ExpectedEvidence item) {
        return statements.read(SELECT, Tuple.of(posting.value(), item.kind().word(), item.key()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(EvidenceCandidates::toCandidate).toList());
    }

    private static Candidate toCandidate(Row row) {
        return new Candidate(new StoredContent(new ContentId(row.getUUID(0)), row.getLong(1), row.getString(2)),
                row.getOffsetDateTime(3).withOffsetSameInstant(ZoneOffset.UTC).toInstant(),
                StoredFindings.fromJson((JsonArray) row.getValue(4)), row.getBoolean(5));
    }

    /**
     * Makes the bytes of a copy complete, before anything parses them. Bytes that came before are kept once, with what was
     * seen of the transport this time.
     *
     * @param content as written, not complete
     * @param transport what was found while it came
     * @return the copy as it is stored
     */
    @CheckReturnValue
    public Uni<Candidate> add(Lease lease, ExpectedEvidence item, StoredContent content, List<Finding> transport) {
        return of(lease.posting(), item).chain(known -> known.stream()
                .filter(one -> one.content().sha256().equals(content.sha256())).findFirst()
                .map(same -> lifecycle.change(lease, row -> again(row, item, same, content, transport)))
                .orElseGet(() -> lifecycle.change(lease, row -> first(row, item, content, transport))));
    }

    private Uni<Candidate> first(PostingRow row, ExpectedEvidence item, StoredContent content, List<Finding> transport) {
        return contents.complete(content).chain(() -> Panache.getSession().chain(session -> session.createNativeQuery("""
                insert into evidence_candidate (posting, kind, provider_key, sha256, content, first_seen_at, checks)
                values (:posting, :kind, :key, :sha256, :content, :now, cast(cast(:checks as text) as jsonb))""")
                .setParameter("posting", row.id)
                .setParameter("kind", item.kind().word())
                .setParameter("key", item.key())
                .setParameter("sha256", content.sha256())
                .setParameter("content", content.id().value())
                .setParameter("now", row.updatedAt)
                .setParameter("checks", StoredFindings.toJson(transport).encode())
                .executeUpdate()))
                .replaceWith(new Candidate(content, row.updatedAt, transport, false));
    }

    private Uni<Candidate> again(PostingRow row, ExpectedEvidence item, Candidate same, StoredContent copy,
            List<Finding> transport) {
        return contents.remove(copy.id()).chain(() -> update(row, item, same, transport, false))
                .replaceWith(new Candidate(same.content(), same.firstSeenAt(), transport, false));
    }

    private static Uni<Void> update(PostingRow row, ExpectedEvidence item, Candidate copy, List<Finding> findings,
            boolean inspected) {
        return Panache.getSession().chain(session -> session.createNativeQuery("""
                update evidence_candidate set checks = cast(cast(:checks as text) as jsonb), inspected = :inspected
                where posting = :posting and kind = :kind and provider_key = :key and sha256 = :sha256""")
                .setParameter("checks", StoredFindings.toJson(findings).encode())
                .setParameter("inspected", inspected)
                .setParameter("posting", row.id)
                .setParameter("kind", item.kind().word())
                .setParameter("key", item.key())
                .setParameter("sha256", copy.content().sha256())
                .executeUpdate()).replaceWithVoid();
    }

    /**
     * Stores what the inspection of a copy found. When there are more bodies than may be kept, the worst goes.
     *
     * @param copy with all findings, those of the transport too
     * @return the copies that are kept, the oldest first
     */
    @CheckReturnValue
    public Uni<List<Candidate>> inspected(Lease lease, ExpectedEvidence item, Candidate copy) {
        return of(lease.posting(), item).chain(known -> {
            List<Candidate> copies = known.stream()
                    .map(one -> one.content().sha256().equals(copy.content().sha256()) ? copy : one).toList();
            Optional<Candidate> displaced = copies.size() > MAX_BODIES ? Candidate.worst(copies) : Optional.empty();
            return lifecycle.change(lease, row -> update(row, item, copy, copy.findings(), true)
                    .chain(() -> displaced.map(one -> displace(row, item, one)).orElseGet(() -> Uni.createFrom().voidItem())))
                    .map(done -> copies.stream().filter(one -> displaced.filter(one::equals).isEmpty()).toList());
        });
    }

    /** What was visible once keeps its digest, and loses its bytes. */
    private Uni<Void> displace(PostingRow row, ExpectedEvidence item, Candidate copy) {
        return EvidenceRow.count("content.id = ?1", copy.content().id().value())
                .chain(visible -> visible > 0 ? contents.erase(List.of(copy.content().id())) : Uni.createFrom().voidItem())
                .chain(() -> forget(row, item.kind().word(), item.key(), copy.content().sha256()));
    }

    /** As part of the caller's transaction: the copies that were not chosen have served their purpose. */
    @CheckReturnValue
    static Uni<Void> forgetAll(PostingRow row, String kind, String key) {
        return forget(row, kind, key, "");
    }

    private static Uni<Void> forget(PostingRow row, String kind, String key, String sha256) {
        return Panache.getSession().chain(session -> session.createNativeQuery(FORGET)
                .setParameter("posting", row.id)
                .setParameter("kind", kind)
                .setParameter("key", key)
                .setParameter("sha256", sha256)
                .executeUpdate()).replaceWithVoid();
    }

    /** As part of the caller's transaction: all copies of a posting, when its bytes are erased. */
    @CheckReturnValue
    static Uni<Void> forgetAll(PostingRow row) {
        return Panache.getSession().chain(session -> session
                .createNativeQuery("delete from evidence_candidate where posting = :posting")
                .setParameter("posting", row.id).executeUpdate()).replaceWithVoid();
    }
}
