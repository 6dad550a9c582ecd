package io.countersign.posting;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.provider.ExpectedEvidence;
import io.countersign.provider.PostingId;
import io.countersign.provider.SignatureProvider;
import io.countersign.provider.SignerReport;
import io.countersign.provider.SignerState;
import io.countersign.provider.StatusReport;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/**
 * Takes in what a provider says of a posting: its end, its signers, and the evidence that can be fetched. Fenced like
 * every change of {@link PostingLifecycle}.
 */
@ApplicationScoped
public class PostingReports {

    private final PostingLifecycle lifecycle;
    private final NotificationInbox news;
    private final PostingLog log;

    PostingReports(PostingLifecycle lifecycle, NotificationInbox news, PostingLog log) {
        this.lifecycle = lifecycle;
        this.news = news;
        this.log = log;
    }

    /**
     * The provider answered our question how the posting stands.
     *
     * @param askedAt when the question left
     */
    @CheckReturnValue
    public Uni<Void> answered(Lease lease, StatusReport report, Instant askedAt, SignatureProvider provider) {
        return lifecycle.change(lease, row -> take(row, report, askedAt, provider));
    }

    /** As {@link #answered}, in answer to news, which are dealt with thereby. */
    @CheckReturnValue
    public Uni<Void> received(Lease lease, NotificationInbox.Item item, StatusReport report, Instant askedAt,
            SignatureProvider provider) {
        return lifecycle.change(lease, row -> take(row, report, askedAt, provider).chain(() -> news.forget(item)));
    }

    /** Forgets news of a posting of which nothing is to be learned any more. */
    @CheckReturnValue
    public Uni<Void> passedOver(Lease lease, NotificationInbox.Item item) {
        return lifecycle.change(lease, row -> news.forget(item));
    }

    private Uni<Void> take(PostingRow row, StatusReport report, Instant askedAt, SignatureProvider provider) {
        return SignerRow.<SignerRow> list("posting", row.id).chain(signers -> {
            take(row, report, askedAt, signers);
            return writeSigners(row, signers, report.signers())
                    .chain(() -> want(row, report.evidence()))
                    .chain(() -> PostingLifecycle.evidenceHere(row))
                    .chain(here -> lifecycle.live(row,
                            PostingRows.toLife(row).reported(report.phase(), report.reason(), here)))
                    .chain(() -> collectedAlready(row))
                    .chain(() -> WorkRows.keepUntil(new PostingId(row.id), provider.keepUntil(PostingLifecycle.times(row))));
        });
    }

    /** All that is required may have come piece by piece before the provider called the posting complete. */
    private Uni<Void> collectedAlready(PostingRow row) {
        return ExpectedEvidenceRow.<ExpectedEvidenceRow> list("posting = ?1 and required", row.id).chain(required -> {
            boolean here = !required.isEmpty()
                    && required.stream().allMatch(piece -> piece.state.equals(ExpectedEvidenceRow.STORED));
            PostingLife life = PostingRows.toLife(row);
            return here && life.state() == PostingState.SIGNED ? lifecycle.live(row, life.evidenceStored(true))
                    : Uni.createFrom().voidItem();
        });
    }

    /**
     * The first answer that does not prove "nothing signed" freezes unsigned_at: from then on the provider may delete
     * what was signed that long after.
     */
    private static void take(PostingRow row, StatusReport report, Instant askedAt, List<SignerRow> signers) {
        boolean open = PostingState.OPEN.word().equals(row.state);
        boolean somebodySigned = signers.stream().anyMatch(signer -> SignerState.SIGNED.word().equals(signer.state));
        if (open && report.nothingSigned() && !somebodySigned && askedAt.isAfter(row.unsignedAt)) {
            row.unsignedAt = askedAt;
        }
        row.providerStatus = report.status();
        row.expiresAt = report.expiresAt() == null ? row.expiresAt : report.expiresAt();
        row.providerNotes = report.notes() == null ? row.providerNotes : report.notes();
        row.durableAt = report.toConfirm() && !row.confirmDue ? null : row.durableAt;
        row.confirmDue = row.confirmDue || report.toConfirm();
    }

    private Uni<Void> writeSigners(PostingRow row, List<SignerRow> signers, Map<UUID, SignerReport> told) {
        return Multi.createFrom().iterable(signers)
                .filter(signer -> SignerState.WAITING.word().equals(signer.state)
                        && told.containsKey(signer.id) && told.get(signer.id).state() != SignerState.WAITING)
                .onItem().transformToUniAndConcatenate(signer -> {
                    SignerReport news = told.get(signer.id);
                    signer.state = news.state().word();
                    signer.reason = Reasons.toJson(news.reason());
                    EventType type = eventOf(news.state());
                    return type == null ? Uni.createFrom().voidItem()
                            : log.write(row, type, signer.id, null, new JsonObject());
                }).onItem().ignoreAsUni();
    }

    private static EventType eventOf(SignerState state) {
        return switch (state) {
            case SIGNED -> EventType.SIGNER_SIGNED;
            case REJECTED -> EventType.SIGNER_REJECTED;
            case DECLINED -> EventType.SIGNER_DECLINED;
            case WAITING, FAILED, EXPIRED, NOT_APPLICABLE -> null;
        };
    }

    /** A piece that is named again and matters more than it did is fetched again, should there have been none before. */
    private static Uni<Void> want(PostingRow row, List<ExpectedEvidence> named) {
        return ExpectedEvidenceRow.<ExpectedEvidenceRow> list("posting", row.id).chain(known -> Multi.createFrom()
                .iterable(named)
                .onItem().transformToUniAndConcatenate(piece -> known.stream().filter(one -> one.names(piece)).findFirst()
                        .map(one -> wantMore(one, piece)).orElseGet(() -> wantNew(row, piece)))
                .onItem().ignoreAsUni());
    }

    private static Uni<Void> wantMore(ExpectedEvidenceRow known, ExpectedEvidence piece) {
        if (piece.required() && !known.required) {
            known.required = true;
            known.state = known.state.equals(ExpectedEvidenceRow.NONE) ? ExpectedEvidenceRow.WANTED : known.state;
        }
        return Uni.createFrom().voidItem();
    }

    private static Uni<Void> wantNew(PostingRow row, ExpectedEvidence piece) {
        ExpectedEvidenceRow wanted = new ExpectedEvidenceRow();
        wanted.posting = row.id;
        wanted.kind = piece.kind().word();
        wanted.providerKey = piece.key();
        wanted.name = piece.name();
        wanted.contentType = piece.contentType();
        wanted.signer = piece.signer();
        wanted.required = piece.required();
        wanted.state = ExpectedEvidenceRow.WANTED;
        return wanted.persist().replaceWithVoid();
    }
}
