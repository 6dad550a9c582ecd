package io.countersign.posting;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.evidence.Finding;
import io.countersign.platform.Ids;
import io.countersign.posting.EvidenceCandidates.Candidate;
import io.countersign.provider.ExpectedEvidence;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/**
 * Writes evidence and its events, each as part of the caller's transaction.
 */
@ApplicationScoped
class EvidenceRows {

    private final PostingLog log;
    private final Ids ids;

    EvidenceRows(PostingLog log, Ids ids) {
        this.log = log;
        this.ids = ids;
    }

    /** The copy that is visible now; null when there is none. */
    @CheckReturnValue
    Uni<EvidenceRow> current(PostingRow row, ExpectedEvidence item) {
        return EvidenceRow.<EvidenceRow> find(
                "from EvidenceRow e join fetch e.content where e.posting = ?1 and e.kind = ?2 and e.providerKey = ?3"
                        + " and e.replacedBy is null",
                row.id, item.kind().word(), item.key()).firstResult();
    }

    /** Makes a copy the one that is visible. Evidence stands for the same bytes as long as it lives. */
    @CheckReturnValue
    Uni<EvidenceRow> put(PostingRow row, ExpectedEvidence item, Candidate copy) {
        row.durableAt = null;
        return current(row, item).chain(before -> {
            if (before == null) {
                return insert(row, item, copy, ids.next()).call(evidence -> unverified(row, evidence, copy));
            }
            if (before.content.id.equals(copy.content().id().value())) {
                before.setFindings(copy.findings());
                return Uni.createFrom().item(before);
            }
            return replace(row, item, copy, before);
        });
    }

    private Uni<EvidenceRow> replace(PostingRow row, ExpectedEvidence item, Candidate copy, EvidenceRow before) {
        UUID id = ids.next();
        JsonObject data = new JsonObject().put("kind", item.kind().word()).put("old", before.id.toString())
                .put("new", id.toString());
        // at once, for only one copy may be current
        return EvidenceRow.update("replacedBy = ?1 where id = ?2", id, before.id)
                .chain(() -> insert(row, item, copy, id))
                .call(evidence -> log.write(row, EventType.EVIDENCE_REPLACED, item.signer(), id, data))
                .call(evidence -> unverified(row, evidence, copy));
    }

    private static Uni<EvidenceRow> insert(PostingRow row, ExpectedEvidence item, Candidate copy, UUID id) {
        return Panache.getSession().chain(session -> {
            EvidenceRow evidence = new EvidenceRow();
            evidence.id = id;
            evidence.posting = row.id;
            evidence.kind = item.kind().word();
            evidence.providerKey = item.key();
            evidence.name = item.name();
            evidence.contentType = item.contentType();
            evidence.content = session.getReference(ContentRow.class, copy.content().id().value());
            evidence.signer = item.signer();
            evidence.setFindings(copy.findings());
            evidence.storedAt = row.updatedAt;
            return session.persist(evidence).replaceWith(evidence);
        });
    }

    /** The event of a copy that becomes visible although it failed a check. */
    private Uni<Void> unverified(PostingRow row, EvidenceRow evidence, Candidate copy) {
        return unverified(row, evidence, copy.findings(), copy.content().sha256());
    }

    private Uni<Void> unverified(PostingRow row, EvidenceRow evidence, List<Finding> findings, String sha256) {
        List<Finding> failed = findings.stream().filter(Finding::failed).toList();
        return failed.isEmpty() ? Uni.createFrom().voidItem()
                : log.write(row, EventType.EVIDENCE_UNVERIFIED, evidence.signer, evidence.id,
                        new JsonObject().put("kind", evidence.kind).put("sha256", sha256)
                                .put("checks", StoredFindings.toJson(failed)));
    }

    /**
     * The event of evidence for which no better copy is looked for.
     *
     * @param sha256 of its bytes
     */
    @CheckReturnValue
    Uni<Void> settled(PostingRow row, EvidenceRow evidence, String sha256) {
        return log.write(row, EventType.EVIDENCE_COLLECTED, evidence.signer, evidence.id, new JsonObject()
                .put("kind", evidence.kind).put("sha256", sha256).put("verified", evidence.verified));
    }

    /**
     * The event of evidence that was inspected again and judged otherwise than before; none where nothing changed.
     *
     * @param before whether it was verified
     */
    @CheckReturnValue
    Uni<Void> judgedAgain(PostingRow row, EvidenceRow evidence, boolean before) {
        if (evidence.verified == before) {
            return Uni.createFrom().voidItem();
        }
        return evidence.verified ? settled(row, evidence, evidence.content.sha256)
                : unverified(row, evidence, StoredFindings.fromJson(evidence.checks), evidence.content.sha256);
    }

    /** The event of a copy that an operator accepted. */
    @CheckReturnValue
    Uni<Void> accepted(PostingRow row, EvidenceRow evidence) {
        return log.write(row, EventType.EVIDENCE_ACCEPTED, evidence.signer, evidence.id,
                new JsonObject().put("kind", evidence.kind));
    }
}
