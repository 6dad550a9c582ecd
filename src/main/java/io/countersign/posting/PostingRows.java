package io.countersign.posting;

import java.net.URI;
import java.util.List;

import io.countersign.evidence.EvidenceKind;
import io.countersign.posting.Erasure.ProvidersPart;
import io.countersign.posting.Posting.AtProvider;
import io.countersign.posting.Posting.Deadlines;
import io.countersign.posting.Posting.Document;
import io.countersign.posting.Posting.Evidence;
import io.countersign.posting.Posting.Request;
import io.countersign.posting.Posting.ReturnUrls;
import io.countersign.posting.Posting.Signer;
import io.countersign.posting.Posting.Tokens;
import io.countersign.posting.Posting.Work;
import io.countersign.provider.Person;
import io.countersign.provider.PostingId;
import io.countersign.provider.Presentation;
import io.countersign.provider.ProviderId;
import io.countersign.provider.SignerState;
import io.vertx.core.json.JsonObject;

/**
 * Turns rows into a posting.
 */
final class PostingRows {

    private PostingRows() {
    }

    static Posting toPosting(PostingRow row, WorkRow work, List<SignerRow> signers, List<DocumentRow> documents,
            List<EvidenceRow> evidence) {
        return new Posting(new PostingId(row.id), row.tenant, row.account, new ProviderId(row.provider), toRequest(row),
                toLife(row), toAtProvider(row), toDeadlines(row, work), new Work(work.missing(), row.confirmDue),
                signers.stream().map(PostingRows::toSigner).toList(),
                documents.stream().map(PostingRows::toDocument).toList(),
                evidence.stream().map(PostingRows::toEvidence).toList(), row.createdAt, row.updatedAt,
                row.endedAt, toErasure(row));
    }

    static PostingLife toLife(PostingRow row) {
        return new PostingLife(PostingState.of(row.state).orElseThrow(),
                Outcome.UNKNOWN.word().equals(row.outcome) ? Outcome.UNKNOWN : Outcome.KNOWN, row.partial,
                Reasons.fromJson(row.reason));
    }

    static void setLife(PostingRow row, PostingLife life) {
        row.state = life.state().word();
        row.outcome = life.outcome().word();
        row.partial = life.partial();
        row.reason = Reasons.toJson(life.reason());
        if (!life.state().isFinal()) {
            row.endedAt = null;
        } else if (row.endedAt == null) {
            row.endedAt = row.updatedAt;
        }
    }

    static Erasure toErasure(PostingRow row) {
        return new Erasure(row.bytesErasedAt, row.namesErasedAt,
                row.providerErasure == null ? null : ProvidersPart.of(row.providerErasure).orElseThrow());
    }

    static void setErasure(PostingRow row, Erasure erasure) {
        row.bytesErasedAt = erasure.bytesAt();
        row.namesErasedAt = erasure.namesAt();
        row.providerErasure = erasure.providersPart() == null ? null : erasure.providersPart().word();
    }

    private static Request toRequest(PostingRow row) {
        return new Request(new Presentation(row.title, row.description, row.language, row.reference), row.metadata,
                orEmpty(row.options),
                List.of(row.ignored),
                new ReturnUrls(uri(row.returnCompleted), uri(row.returnCancelled), uri(row.returnFailed)),
                new Tokens(row.returnToken, row.callbackToken), row.follows == null ? null : new PostingId(row.follows),
                row.expiresAt);
    }

    private static AtProvider toAtProvider(PostingRow row) {
        return new AtProvider(row.providerReference, row.providerStatus, orEmpty(row.providerNotes), row.sendingAt,
                row.onHold);
    }

    private static Deadlines toDeadlines(PostingRow row, WorkRow work) {
        return new Deadlines(row.expiresAt, row.unsignedAt, work.keepUntil(), work.keepUntilKnown(), work.nextCheckAt(),
                work.completionReportedAt(), row.orphanUntil, row.durableAt);
    }

    static Signer toSigner(SignerRow row) {
        return new Signer(row.id, new Person(row.name, row.firstName, row.lastName, row.email, row.phone, row.nationalId,
                row.birthDate), row.identifier, row.role, row.signOrder, orEmpty(row.options), SignerState.of(row.state),
                Reasons.fromJson(row.reason), uri(row.signingLink));
    }

    private static Document toDocument(DocumentRow row) {
        return new Document(row.id, row.name, row.contentType, row.description, orEmpty(row.options),
                row.content.toContent());
    }

    static Evidence toEvidence(EvidenceRow row) {
        return new Evidence(row.id, EvidenceKind.of(row.kind).orElseThrow(), row.providerKey, row.name, row.contentType,
                row.signer, row.verified, Reasons.fromJson(row.reason), StoredFindings.fromJson(row.checks), row.storedAt,
                row.acceptedAt, row.content.toContent());
    }

    private static JsonObject orEmpty(JsonObject json) {
        return json == null ? new JsonObject() : json;
    }

    static URI uri(String text) {
        return text == null ? null : URI.create(text);
    }
}
