package io.countersign.posting;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.document.ContentId;
import io.countersign.document.StoredContent;
import io.countersign.evidence.Finding;
import io.countersign.platform.Statements;
import io.countersign.posting.EvidenceCandidates.Candidate;
import io.countersign.provider.ExpectedEvidence;
import io.countersign.provider.PostingId;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * What evidence of a posting is expected, and what of it is here. Fenced like every change of {@link PostingLifecycle}, each in
 * one transaction with its events.
 */
@ApplicationScoped
public class EvidenceStore {

    private static final String REPLACED = """
            with recursive later as (
                select id, replaced_by from evidence where id = $1 and posting = $2
                union all
                select e.id, e.replaced_by from evidence e join later l on e.id = l.replaced_by)
            select l.id as current, e.name, e.content_type, e.content, c.size, c.sha256, c.erased
            from later l, evidence e join content c on c.id = e.content
            where l.replaced_by is null and l.id <> $1 and e.id = $1""";

    private final PostingLifecycle lifecycle;
    private final EvidenceRows rows;
    private final Statements statements;

    EvidenceStore(PostingLifecycle lifecycle, EvidenceRows rows, Statements statements) {
        this.lifecycle = lifecycle;
        this.rows = rows;
        this.statements = statements;
    }

    /** The evidence items that are expected and of which no copy is settled yet, required ones first. */
    @CheckReturnValue
    public Uni<List<ExpectedEvidence>> missing(PostingId posting) {
        return statements.read("""
                select kind, provider_key, name, content_type, signer, required from expected_evidence
                where posting = $1 and state = 'wanted' order by required desc, kind, provider_key""",
                Tuple.of(posting.value()))
                .map(found -> StreamSupport.stream(found.spliterator(), false).map(EvidenceStore::toExpected).toList());
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
     * Makes a copy the evidence, and ends the search for a better one: its row, its event, and the posting's own change when
     * it was the last required item. Takes the place of a copy that is visible already. Harmless when it is done already.
     *
     * @return how the posting stands then
     */
    @CheckReturnValue
    public Uni<PostingLife> settle(Lease lease, ExpectedEvidence item, Candidate copy) {
        return lifecycle.change(lease, row -> ExpectedEvidenceRow.<ExpectedEvidenceRow> find(
                "posting = ?1 and kind = ?2 and providerKey = ?3", row.id, item.kind().word(), item.key()).firstResult()
                .chain(expected -> expected == null || ExpectedEvidenceRow.STORED.equals(expected.state)
                        ? Uni.createFrom().item(PostingRows.toLife(row))
                        : settle(row, item, copy)));
    }

    private Uni<PostingLife> settle(PostingRow row, ExpectedEvidence item, Candidate copy) {
        return rows.put(row, item, copy)
                .chain(evidence -> rows.settled(row, evidence, copy.content().sha256()))
                .chain(() -> EvidenceCandidates.forgetAll(row, item.kind().word(), item.key()))
                .chain(() -> lifecycle.evidenceSettled(row, item.kind().word(), item.key()));
    }

    /**
     * Makes a copy that failed a check visible, while a better one is still looked for. Takes the place of the copy that is
     * visible already, unless it is that one.
     *
     * @return true when another copy was visible before, or none
     */
    @CheckReturnValue
    public Uni<Boolean> show(Lease lease, ExpectedEvidence item, Candidate copy) {
        return lifecycle.change(lease, row -> rows.current(row, item).chain(before -> {
            boolean fresh = before == null || !before.content.id.equals(copy.content().id().value());
            return rows.put(row, item, copy)
                    .chain(() -> lifecycle.live(row, PostingRows.toLife(row).evidenceStored(false)))
                    .replaceWith(fresh);
        }));
    }

    /**
     * An evidence item is definitely not to be had.
     *
     * @return how the posting stands then
     */
    @CheckReturnValue
    public Uni<PostingLife> none(Lease lease, ExpectedEvidence item) {
        return lifecycle.change(lease, row -> ExpectedEvidenceRow
                .update("state = ?1 where posting = ?2 and kind = ?3 and providerKey = ?4", ExpectedEvidenceRow.NONE, row.id,
                        item.kind().word(), item.key())
                .chain(() -> PostingLifecycle.evidenceHere(row))
                .map(here -> item.required() ? PostingRows.toLife(row).evidenceMissing(here) : PostingRows.toLife(row))
                .call(life -> lifecycle.live(row, life)));
    }

    /**
     * An operator accepts a copy that failed a check: it counts as if it were verified, and no better one is looked for.
     *
     * @param evidence the id of current evidence that is neither verified nor accepted
     * @return how the posting stands then
     */
    @CheckReturnValue
    public Uni<PostingLife> accept(Lease lease, UUID evidence) {
        return lifecycle.change(lease, row -> EvidenceRow.<EvidenceRow> findById(evidence)
                .invoke(found -> {
                    found.acceptedAt = row.updatedAt;
                    row.durableAt = null;
                })
                .call(found -> rows.accepted(row, found))
                .chain(found -> ended(row, found)));
    }

    /**
     * Evidence was inspected again.
     *
     * @param evidence the id of current evidence
     * @param findings of all checks; where none failed it is verified, and no better copy is looked for
     * @return how the posting stands then
     */
    @CheckReturnValue
    public Uni<PostingLife> verify(Lease lease, UUID evidence, List<Finding> findings) {
        return lifecycle.change(lease, row -> EvidenceRow.<EvidenceRow> findById(evidence).chain(found -> {
            boolean before = found.verified;
            found.setFindings(findings);
            row.durableAt = null;
            return rows.judgedAgain(row, found, before).chain(() -> found.verified ? ended(row, found)
                    : Uni.createFrom().item(PostingRows.toLife(row)));
        }));
    }

    /** The search for a better copy ends. */
    private Uni<PostingLife> ended(PostingRow row, EvidenceRow evidence) {
        return EvidenceCandidates.forgetAll(row, evidence.kind, evidence.providerKey)
                .chain(() -> lifecycle.evidenceSettled(row, evidence.kind, evidence.providerKey));
    }

    /**
     * Evidence that was visible once.
     *
     * @param current the id of what took its place
     * @param name as of the evidence
     * @param contentType as of the evidence
     * @param content empty when its bytes are here no longer
     */
    public record Replaced(UUID current, String name, String contentType, Optional<StoredContent> content) {
    }

    /**
     * Evidence whose place another copy has taken.
     *
     * @param evidence an id that may be of another posting, or of none
     * @return empty when there is none, or the evidence is current itself
     */
    @CheckReturnValue
    public Uni<Optional<Replaced>> replaced(PostingId posting, UUID evidence) {
        return statements.read(REPLACED, Tuple.of(evidence, posting.value())).map(found -> StreamSupport
                .stream(found.spliterator(), false).map(EvidenceStore::toReplaced).findFirst());
    }

    private static Replaced toReplaced(Row row) {
        StoredContent content = new StoredContent(new ContentId(row.getUUID("content")), row.getLong("size"),
                row.getString("sha256"));
        return new Replaced(row.getUUID("current"), row.getString("name"), row.getString("content_type"),
                row.getBoolean("erased") ? Optional.empty() : Optional.of(content));
    }
}
