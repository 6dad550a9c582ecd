package io.countersign.posting;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.document.ContentId;
import io.countersign.document.Contents;
import io.countersign.document.StoredContent;
import io.countersign.platform.Ids;
import io.countersign.platform.Statements;
import io.countersign.provider.ExpectedEvidence;
import io.countersign.provider.PostingId;
import io.countersign.provider.Reason;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * What evidence of a posting is expected, what has come, and the copies that failed a check.
 */
@ApplicationScoped
public class EvidenceStore {

    private final PostingLifecycle lifecycle;
    private final Contents contents;
    private final PostingLog log;
    private final Ids ids;
    private final Statements statements;

    EvidenceStore(PostingLifecycle lifecycle, Contents contents, PostingLog log, Ids ids, Statements statements) {
        this.lifecycle = lifecycle;
        this.contents = contents;
        this.log = log;
        this.ids = ids;
        this.statements = statements;
    }

    /** A copy that arrived whole but failed a check. */
    public record Candidate(StoredContent content, int seen, Instant firstSeenAt, List<String> findings) {

        public Candidate {
            findings = List.copyOf(findings);
        }
    }

    /** The pieces that are expected and not here yet, required ones first. */
    @CheckReturnValue
    public Uni<List<ExpectedEvidence>> wanted(PostingId posting) {
        return statements.read("""
                select kind, provider_key, name, content_type, signer, required from expected_evidence
                where posting = $1 and state = 'wanted' order by required desc, kind, provider_key""",
                Tuple.of(posting.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(EvidenceStore::toExpected).toList());
    }

    private static ExpectedEvidence toExpected(Row row) {
        ExpectedEvidenceRow expected = new ExpectedEvidenceRow();
        expected.kind = row.getString("kind");
        expected.providerKey = row.getString("provider_key");
        expected.name = row.getString("name");
        expected.contentType = row.getString("content_type");
        expected.signer = row.getUUID("signer");
        expected.required = row.getBoolean("required");
        return expected.toExpected();
    }

    /**
     * Makes a piece durable: its bytes complete, its row, its event, and the posting's own change when it was the last
     * required one. Harmless when it is here already.
     *
     * @param content as written, or a candidate's
     * @param findings what was not as it should be; empty when the piece is verified
     * @return how the posting stands then
     */
    @CheckReturnValue
    public Uni<PostingLife> store(Lease lease, ExpectedEvidence piece, StoredContent content, List<String> findings) {
        return lifecycle.change(lease, row -> EvidenceRow
                .count("posting = ?1 and kind = ?2 and providerKey = ?3", row.id, piece.kind().word(), piece.key())
                .chain(here -> here > 0 ? Uni.createFrom().item(PostingRows.toLife(row))
                        : insert(row, piece, content, findings)));
    }

    private Uni<PostingLife> insert(PostingRow row, ExpectedEvidence piece, StoredContent content, List<String> findings) {
        return complete(content)
                .chain(() -> persist(row, piece, content, findings))
                .chain(id -> tell(row, piece, id, content, findings))
                .chain(() -> mark(row, piece, ExpectedEvidenceRow.STORED))
                .chain(() -> forgetCandidates(row, piece, content))
                .chain(() -> ExpectedEvidenceRow.count("posting = ?1 and required and state = ?2", row.id,
                        ExpectedEvidenceRow.WANTED))
                .map(missing -> PostingRows.toLife(row).evidenceStored(missing == 0))
                .call(life -> lifecycle.live(row, life));
    }

    /** A candidate's bytes are complete already. */
    private Uni<Void> complete(StoredContent content) {
        return Panache.getSession().chain(session -> session
                .createNativeQuery("select complete from content where id = :id", Boolean.class)
                .setParameter("id", content.id().value()).getSingleResult())
                .chain(complete -> complete ? Uni.createFrom().voidItem() : contents.complete(content));
    }

    private Uni<UUID> persist(PostingRow row, ExpectedEvidence piece, StoredContent content, List<String> findings) {
        return Panache.getSession().chain(session -> {
            EvidenceRow evidence = new EvidenceRow();
            evidence.id = ids.next();
            evidence.posting = row.id;
            evidence.kind = piece.kind().word();
            evidence.providerKey = piece.key();
            evidence.name = piece.name();
            evidence.contentType = piece.contentType();
            evidence.content = session.getReference(ContentRow.class, content.id().value());
            evidence.signer = piece.signer();
            evidence.verified = findings.isEmpty();
            evidence.reason = findings.isEmpty() ? null
                    : Reasons.toJson(Reason.of("evidence-unverified", String.join(" ", findings)));
            evidence.storedAt = row.updatedAt;
            return session.persist(evidence).replaceWith(evidence.id);
        });
    }

    private Uni<Void> tell(PostingRow row, ExpectedEvidence piece, UUID id, StoredContent content, List<String> findings) {
        JsonObject data = new JsonObject().put("kind", piece.kind().word()).put("sha256", content.sha256());
        return log.write(row, EventType.EVIDENCE_COLLECTED, piece.signer(), id, data)
                .chain(() -> findings.isEmpty() ? Uni.createFrom().voidItem()
                        : log.write(row, EventType.EVIDENCE_UNVERIFIED, piece.signer(), id,
                                data.copy().put("findings", new JsonArray(findings))));
    }

    /**
     * A piece is definitely not to be had.
     *
     * @return how the posting stands then
     */
    @CheckReturnValue
    public Uni<PostingLife> none(Lease lease, ExpectedEvidence piece) {
        return lifecycle.change(lease, row -> mark(row, piece, ExpectedEvidenceRow.NONE)
                .chain(() -> EvidenceRow.count("posting", row.id))
                .map(here -> piece.required() ? PostingRows.toLife(row).evidenceMissing(here > 0) : PostingRows.toLife(row))
                .call(life -> lifecycle.live(row, life)));
    }

    private static Uni<Void> mark(PostingRow row, ExpectedEvidence piece, String state) {
        return ExpectedEvidenceRow.update("state = ?1 where posting = ?2 and kind = ?3 and providerKey = ?4", state, row.id,
                piece.kind().word(), piece.key()).replaceWithVoid();
    }

    /**
     * Keeps a copy that failed a check, under the lease. The same bytes again only count.
     *
     * @param most how many distinct copies are kept; one more is counted with none
     */
    @CheckReturnValue
    public Uni<List<Candidate>> keepCandidate(Lease lease, ExpectedEvidence piece, StoredContent content,
            List<String> findings, int most) {
        return candidates(lease.posting(), piece).chain(known -> {
            boolean sameAgain = known.stream().anyMatch(one -> one.content().sha256().equals(content.sha256()));
            if (!sameAgain && known.size() >= most) {
                return Uni.createFrom().item(known);
            }
            return lifecycle.change(lease, row -> (sameAgain ? Uni.createFrom().voidItem() : contents.complete(content))
                    .chain(() -> upsertCandidate(row, piece, content, findings)))
                    .chain(() -> candidates(lease.posting(), piece));
        });
    }

    private static Uni<Void> upsertCandidate(PostingRow row, ExpectedEvidence piece, StoredContent content,
            List<String> findings) {
        return Panache.getSession().chain(session -> session.createNativeQuery("""
                insert into evidence_candidate (posting, kind, provider_key, sha256, content, seen, first_seen_at, findings)
                values (:posting, :kind, :key, :sha256, :content, 1, :now, :findings)
                on conflict (posting, kind, provider_key, sha256) do update set seen = evidence_candidate.seen + 1""")
                .setParameter("posting", row.id)
                .setParameter("kind", piece.kind().word())
                .setParameter("key", piece.key())
                .setParameter("sha256", content.sha256())
                .setParameter("content", content.id().value())
                .setParameter("now", row.updatedAt)
                .setParameter("findings", findings.toArray(String[]::new))
                .executeUpdate()).replaceWithVoid();
    }

    /** The copies of a piece that failed a check, the oldest first. */
    @CheckReturnValue
    public Uni<List<Candidate>> candidates(PostingId posting, ExpectedEvidence piece) {
        return statements.read(SELECT_CANDIDATES, Tuple.of(posting.value(), piece.kind().word(), piece.key()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> new Candidate(
                        new StoredContent(new ContentId(row.getUUID(0)), row.getLong(1), row.getString(2)),
                        row.getInteger(3), row.getOffsetDateTime(4).withOffsetSameInstant(ZoneOffset.UTC).toInstant(),
                        List.of(row.getArrayOfStrings(5)))).toList());
    }

    private static final String SELECT_CANDIDATES = """
            select c.content, o.size, c.sha256, c.seen, c.first_seen_at, c.findings
            from evidence_candidate c join content o on o.id = c.content
            where c.posting = $1 and c.kind = $2 and c.provider_key = $3 order by c.first_seen_at, c.sha256""";

    /** The copies that were not chosen have served their purpose. */
    private static Uni<Void> forgetCandidates(PostingRow row, ExpectedEvidence piece, StoredContent chosen) {
        return Panache.getSession().chain(session -> session.createNativeQuery("""
                with forgotten as (
                    delete from evidence_candidate
                    where posting = :posting and kind = :kind and provider_key = :key returning content)
                update content set complete = false, size = null, sha256 = null
                where id in (select content from forgotten) and id <> :chosen""")
                .setParameter("posting", row.id)
                .setParameter("kind", piece.kind().word())
                .setParameter("key", piece.key())
                .setParameter("chosen", chosen.id().value())
                .executeUpdate()).replaceWithVoid();
    }
}
