package io.countersign.provider.signspace;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import io.countersign.adapter.text.ProviderText;
import io.countersign.evidence.EvidenceKind;
import io.countersign.provider.ExpectedEvidence;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.Reason;
import io.countersign.provider.ReasonType;
import io.countersign.provider.SignerReport;
import io.countersign.provider.SignerState;
import io.countersign.provider.StatusReport;
import io.countersign.provider.StatusReport.Phase;

/** What a signing request as SignSpace shows it means for a posting. Pure. */
final class SignSpaceReport {

    static final String OPEN = "open";
    private static final String COMPLETE = "complete";
    private static final String CANCELLED = "cancelled";
    private static final String ON_HOLD = "on_hold";
    /** SignSpace's words for a status; {@code overdue} may be one, or a mark beside another. */
    private static final Set<String> WORDS = Set.of(OPEN, "in_progress", COMPLETE, CANCELLED, ON_HOLD, "overdue");
    /**
     * How long after the end nobody is said to have signed: who signs in the last second must be seen, and SignSpace's clock
     * may
     * differ from ours.
     */
    private static final Duration GRACE = Duration.ofMinutes(5);
    /** How long fewer signed files than documents count as not all of them. */
    private static final Duration FILES_PATIENCE = Duration.ofHours(24);
    private static final String BYTES = "application/octet-stream";

    private final SignSpaceTask task;
    private final ProviderPosting posting;
    private final Instant now;

    private SignSpaceReport(SignSpaceTask task, ProviderPosting posting, Instant now) {
        this.task = task;
        this.posting = posting;
        this.now = now;
    }

    /** True for a status that SignSpace's guide does not name. */
    static boolean isUnknown(SignSpaceTask task) {
        return !WORDS.contains(task.word());
    }

    /** True when nobody can sign any more, and not all have. */
    static boolean isClosed(SignSpaceTask task, ProviderPosting posting, Instant now) {
        Instant closesAt = SignSpaceNotes.of(posting.notes()).closesAt();
        return closesAt != null && now.isAfter(closesAt.plus(GRACE))
                && !Set.of(COMPLETE, CANCELLED).contains(task.word());
    }

    static boolean isComplete(SignSpaceTask task) {
        return task.word().equals(COMPLETE);
    }

    static StatusReport of(SignSpaceTask task, ProviderPosting posting, Instant now) {
        return new SignSpaceReport(task, posting, now).report();
    }

    private StatusReport report() {
        Phase phase = phase();
        boolean live = phase == Phase.OPEN || phase == Phase.ON_HOLD;
        // a signed file exists only when all have signed, so until then nothing is there that could be deleted
        return new StatusReport(phase, status(), live, signers(phase), phase == Phase.COMPLETE ? evidence() : List.of(), null,
                reason(phase), null, false);
    }

    private Phase phase() {
        if (isClosed(task, posting, now)) {
            return Phase.EXPIRED;
        }
        return switch (task.word()) {
            case COMPLETE -> Phase.COMPLETE;
            case CANCELLED -> Phase.CANCELLED;
            case ON_HOLD -> Phase.ON_HOLD;
            default -> Phase.OPEN;
        };
    }

    /** The word, with the mark beside it. */
    private String status() {
        String word = task.status().isBlank() ? "none" : ProviderText.clean(task.status());
        return task.overdue() && !task.word().equals("overdue") ? word + " (overdue)" : word;
    }

    private Map<UUID, SignerReport> signers(Phase phase) {
        Map<UUID, SignerReport> reports = new HashMap<>();
        posting.signers().forEach(signer -> {
            SignerState state = state(signer, phase);
            if (state != SignerState.WAITING) {
                reports.put(signer.id(), SignerReport.of(state));
            }
        });
        return reports;
    }

    private SignerState state(ProviderPosting.Signer signer, Phase phase) {
        if (SignSpaceOrders.WATCHER.equals(signer.role())) {
            return SignerState.NOT_APPLICABLE;
        }
        if (phase == Phase.COMPLETE || signed(signer)) {
            return SignerState.SIGNED;
        }
        return phase == Phase.EXPIRED ? SignerState.EXPIRED : SignerState.WAITING;
    }

    private boolean signed(ProviderPosting.Signer signer) {
        String handle = signer.person().email();
        return handle != null && task.signedBy().contains(handle.toLowerCase(Locale.ROOT));
    }

    /** Nothing is named before all are there: else a posting of two documents would be whole with one. */
    private List<ExpectedEvidence> evidence() {
        List<SignSpaceTask.File> signed = task.signedFiles();
        boolean late = now.isAfter(posting.times().lastKnownUnsigned().plus(FILES_PATIENCE));
        if (signed.size() < posting.documents().size() && !late) {
            return List.of();
        }
        return IntStream.range(0, signed.size()).mapToObj(i -> evidence(signed, i)).toList();
    }

    /** Assumed: signed files come in the order of the originals, as far as a name is concerned. */
    private ExpectedEvidence evidence(List<SignSpaceTask.File> signed, int index) {
        SignSpaceTask.File file = signed.get(index);
        boolean paired = signed.size() == posting.documents().size();
        ProviderPosting.Document document = paired ? posting.documents().get(index) : null;
        String name = document == null ? null : document.name();
        return new ExpectedEvidence(EvidenceKind.SIGNED_FILE, file.id(),
                Objects.requireNonNullElse(name, "signed-file-" + (index + 1)),
                document == null ? BYTES : document.contentType(), null, true);
    }

    private static Reason reason(Phase phase) {
        return switch (phase) {
            case EXPIRED -> Reason.of(ReasonType.EXPIRED, "Not all signed in time.");
            case CANCELLED -> Reason.of(ReasonType.CANCELLED_AT_PROVIDER, "It was cancelled at SignSpace.");
            case OPEN, ON_HOLD, COMPLETE, COMPLETE_IN_PART, REJECTED, FAILED -> null;
        };
    }
}
