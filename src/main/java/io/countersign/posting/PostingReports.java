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
    private final NotificationInbox inbox;
    private final PostingLog log;

    PostingReports(PostingLifecycle lifecycle, NotificationInbox inbox, PostingLog log) {
        this.lifecycle = lifecycle;
        this.inbox = inbox;
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

    /** As {@link #answered}, in answer to a notification, which is dealt with thereby. */
    @CheckReturnValue
    public Uni<Void> received(Lease lease, NotificationInbox.Item item, StatusReport report, Instant askedAt,
            SignatureProvider provider) {
        return lifecycle.change(lease, row -> take(row, report, askedAt, provider).chain(() -> inbox.forget(item)));
    }

    /** Forgets a notification about a posting of which nothing is to be learned any more. */
    @CheckReturnValue
    public Uni<Void> passedOver(Lease lease, NotificationInbox.Item item) {
        return lifecycle.change(lease, row -> inbox.forget(item));
    }

    private Uni<Void> take(PostingRow row, StatusReport report, Instant askedAt, SignatureProvider provider) {
        return SignerRow.<SignerRow> list("posting", row.id).chain(signers -> {
            take(row, report, askedAt, signers);
            return writeHold(row, report.phase()).chain(() -> writeSigners(row, signers, report.signers()))
                    .chain(() -> expect(row, report.evidence()))
                    .chain(() -> PostingLifecycle.evidenceHere(row))
                    .chain(here -> lifecycle.live(row,
                            PostingRows.toLife(row).reported(report.phase(), report.reason(), here)))
                    .chain(() -> collectedAlready(row))
                    .chain(() -> WorkRows.keepUntil(new PostingId(row.id), provider.keepUntil(PostingLifecycle.times(row))));
        });
    }

    /** All that is required may have come one by one before the provider called the posting complete. */
    private Uni<Void> collectedAlready(PostingRow row) {
        return ExpectedEvidenceRow.<ExpectedEvidenceRow> list("posting = ?1 and required", row.id).chain(required -> {
            boolean here = !required.isEmpty()
                    && required.stream().allMatch(expected -> expected.state.equals(ExpectedEvidenceRow.STORED));
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

    private Uni<Void> writeHold(PostingRow row, StatusReport.Phase phase) {
        boolean begins = phase == StatusReport.Phase.ON_HOLD && !row.onHold && PostingState.OPEN.word().equals(row.state);
        row.onHold = phase == StatusReport.Phase.ON_HOLD;
        return begins ? log.write(row, EventType.POSTING_ON_HOLD) : Uni.createFrom().voidItem();
    }

    private Uni<Void> writeSigners(PostingRow row, List<SignerRow> signers, Map<UUID, SignerReport> reported) {
        return Multi.createFrom().iterable(signers)
                .filter(signer -> SignerState.WAITING.word().equals(signer.state)
                        && reported.containsKey(signer.id) && reported.get(signer.id).state() != SignerState.WAITING)
                .onItem().transformToUniAndConcatenate(signer -> {
                    SignerReport report = reported.get(signer.id);
                    signer.state = report.state().word();
                    signer.reason = Reasons.toJson(report.reason());
                    EventType type = eventOf(report.state());
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

    /** An item that is named again and matters more than it did is fetched again, should there have been none before. */
    private static Uni<Void> expect(PostingRow row, List<ExpectedEvidence> named) {
        return ExpectedEvidenceRow.<ExpectedEvidenceRow> list("posting", row.id).chain(known -> Multi.createFrom()
                .iterable(named)
                .onItem().transformToUniAndConcatenate(expected -> known.stream().filter(one -> one.names(expected)).findFirst()
                        .map(one -> requireKnown(one, expected)).orElseGet(() -> expectNew(row, expected)))
                .onItem().ignoreAsUni());
    }

    private static Uni<Void> requireKnown(ExpectedEvidenceRow known, ExpectedEvidence expected) {
        if (expected.required() && !known.required) {
            known.required = true;
            known.state = known.state.equals(ExpectedEvidenceRow.NONE) ? ExpectedEvidenceRow.MISSING : known.state;
        }
        return Uni.createFrom().voidItem();
    }

    private static Uni<Void> expectNew(PostingRow row, ExpectedEvidence expected) {
        ExpectedEvidenceRow added = new ExpectedEvidenceRow();
        added.posting = row.id;
        added.kind = expected.kind().word();
        added.providerKey = expected.key();
        added.name = expected.name();
        added.contentType = expected.contentType();
        added.signer = expected.signer();
        added.required = expected.required();
        added.state = ExpectedEvidenceRow.MISSING;
        return added.persist().replaceWithVoid();
    }
}
