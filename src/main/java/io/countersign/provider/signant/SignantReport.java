package io.countersign.provider.signant;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.countersign.evidence.EvidenceKind;
import io.countersign.provider.ExpectedEvidence;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.Reason;
import io.countersign.provider.ReasonType;
import io.countersign.provider.SignerReport;
import io.countersign.provider.SignerState;
import io.countersign.provider.StatusReport;
import io.countersign.provider.StatusReport.Phase;

/**
 * What a status of Signant's means for us. Pure.
 *
 * @param reply says Success
 */
record SignantReport(SignantWire.Status reply, ProviderPosting posting) {

    private static final String SENT = "Sent";
    private static final String COMPLETED = "Completed";
    private static final String COMPLETED_PARTIALLY = "CompletedPartially";
    private static final String EXPIRED = "Expired";
    private static final Set<String> KNOWN = Set.of(SENT, COMPLETED, COMPLETED_PARTIALLY, EXPIRED);
    private static final String UNKNOWN = "unknown";
    private static final String PARTIAL = "@";

    static StatusReport of(SignantWire.Status reply, ProviderPosting posting) {
        SignantReport report = new SignantReport(reply, posting);
        Phase phase = report.phase();
        return new StatusReport(phase, report.word(), report.nothingSigned(), report.signers(phase),
                report.evidence(phase), report.expiresAt(), report.reason(phase), null, false);
    }

    /** True for the four documented words. */
    static boolean knows(String status) {
        return KNOWN.contains(status);
    }

    /** The id of the document that an item was named after. */
    static String attachmentId(ExpectedEvidence expected) {
        int mark = expected.key().indexOf(PARTIAL);
        return mark < 0 ? expected.key() : expected.key().substring(0, mark);
    }

    private String word() {
        return reply.status() == null || reply.status().isBlank() ? UNKNOWN : reply.status().strip();
    }

    private Phase phase() {
        return switch (word()) {
            case COMPLETED -> Phase.COMPLETE;
            case COMPLETED_PARTIALLY -> somebodyRejected() && !somebodySigned() ? Phase.REJECTED : Phase.COMPLETE_IN_PART;
            // all have signed, so there is something to fetch, or to call lost
            case EXPIRED -> signatures() >= expected() ? Phase.COMPLETE : Phase.EXPIRED;
            case SENT -> rejectedForGood() ? Phase.REJECTED : Phase.OPEN;
            default -> Phase.OPEN;
        };
    }

    /** While another can still sign, a rejection does not end the posting: Signant leaves it at Sent. */
    private boolean rejectedForGood() {
        return somebodyRejected() && signatures() + reply.totalDocsRejected() >= expected();
    }

    private boolean nothingSigned() {
        return SENT.equals(word()) && reply.signatureCount() != null && reply.signatureCount() == 0 && !somebodyRejected();
    }

    private boolean somebodyRejected() {
        return reply.totalDocsRejected() != null && reply.totalDocsRejected() > 0;
    }

    private boolean somebodySigned() {
        return signatures() > 0;
    }

    private int signatures() {
        return reply.signatureCount() == null ? 0 : reply.signatureCount();
    }

    /** What Signant calls ToBeSignedCount, and never less than the signers that we asked for. */
    private int expected() {
        return Math.max(posting.signers().size(), reply.toBeSignedCount() == null ? 0 : reply.toBeSignedCount());
    }

    /** Signant counts and names nobody, so with several signers only what is true of all of them is reported. */
    private Map<UUID, SignerReport> signers(Phase phase) {
        boolean single = posting.signers().size() == 1;
        return switch (phase) {
            case COMPLETE -> all(SignerState.SIGNED);
            case COMPLETE_IN_PART -> single ? all(SignerState.SIGNED) : Map.of();
            case REJECTED -> single ? all(SignerState.REJECTED) : Map.of();
            case EXPIRED -> somebodySigned() ? Map.of() : all(SignerState.EXPIRED);
            case OPEN, ON_HOLD, CANCELLED, FAILED -> single && somebodySigned() ? all(SignerState.SIGNED) : Map.of();
        };
    }

    private Map<UUID, SignerReport> all(SignerState state) {
        return posting.signers().stream().map(ProviderPosting.Signer::id)
                .collect(Collectors.toMap(Function.identity(), id -> SignerReport.of(state)));
    }

    /**
     * The signed document, required once Signant calls it complete. Before and without that one optional try for each new
     * number of signatures, for whether Signant hands it out then is not documented.
     */
    private List<ExpectedEvidence> evidence(Phase phase) {
        return SignantMapper.attachmentId(posting.notes()).map(id -> switch (phase) {
            case COMPLETE, COMPLETE_IN_PART -> List.of(pades(id, true));
            case EXPIRED -> List.of(pades(id, false));
            case OPEN, ON_HOLD, REJECTED, CANCELLED, FAILED -> somebodySigned()
                    ? List.of(pades(id + PARTIAL + signatures(), false))
                    : List.<ExpectedEvidence> of();
        }).orElse(List.of());
    }

    private ExpectedEvidence pades(String key, boolean required) {
        String name = posting.documents().isEmpty() ? "signed.pdf" : posting.documents().get(0).name();
        return new ExpectedEvidence(EvidenceKind.PADES, key, name, "application/pdf", null, required);
    }

    /** A hint only: in which zone Signant writes its dates is unknown, so they are compared with each other. */
    private Instant expiresAt() {
        return reply.activeTo() == null ? null
                : reply.activeTo().onOurClock(reply.createdDateTime(), posting.times().createdAt());
    }

    private Reason reason(Phase phase) {
        return switch (phase) {
            case REJECTED -> Reason.of(ReasonType.REJECTED_BY_SIGNER, "A signer rejected the document.");
            case COMPLETE_IN_PART -> somebodyRejected()
                    ? Reason.of(ReasonType.REJECTED_BY_SIGNER,
                            "A signer rejected the document; the signatures of others are in it.")
                    : Reason.of(ReasonType.SIGNATURE_MISSING, "Signant calls it completed although a signature is missing.");
            case EXPIRED -> Reason.of(ReasonType.EXPIRED, "Not all signed in time.");
            case OPEN, ON_HOLD, COMPLETE, CANCELLED, FAILED -> null;
        };
    }
}
