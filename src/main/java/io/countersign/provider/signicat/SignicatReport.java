package io.countersign.provider.signicat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
import io.countersign.provider.signicat.SignicatReplies.DocumentStatus;
import io.countersign.provider.signicat.SignicatReplies.TaskStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What the statuses of an order's tasks and packaging tasks mean for us. Pure.
 */
final class SignicatReport {

    static final String COMPLETED = "COMPLETED";
    static final String CREATED = "CREATED";
    static final String FAILED = "FAILED";
    private static final String REJECTED = "REJECTED";
    private static final String EXPIRED = "EXPIRED";
    private static final String DELETED = "DELETED";
    private static final Map<String, SignerState> TASK_WORDS = Map.of(CREATED, SignerState.WAITING, COMPLETED,
            SignerState.SIGNED, REJECTED, SignerState.REJECTED, EXPIRED, SignerState.EXPIRED);
    private static final List<String> PACKAGING_WORDS = List.of(CREATED, COMPLETED, FAILED);
    private static final String UNKNOWN = "unknown";

    private final ProviderPosting posting;
    private final SignicatNotes notes;
    private final Map<UUID, TaskStatus> tasks;
    private final Map<UUID, String> packagings;
    private final Instant now;
    private final Duration patience;

    private SignicatReport(Statuses statuses, ProviderPosting posting, Instant now, Duration patience) {
        this.posting = posting;
        this.notes = new SignicatNotes(posting.notes());
        this.tasks = statuses.tasks();
        this.packagings = statuses.packagings();
        this.now = now;
        this.patience = patience;
    }

    /**
     * What Signicat answered.
     *
     * @param tasks of every signer, by our id of the signer
     * @param packagings words by our id of the document; empty unless all tasks are completed
     */
    record Statuses(Map<UUID, TaskStatus> tasks, Map<UUID, String> packagings) {

        Statuses {
            tasks = Map.copyOf(tasks);
            packagings = Map.copyOf(packagings);
        }

        boolean allSigned() {
            return tasks.values().stream().allMatch(task -> plain(task.taskStatus()).equals(COMPLETED));
        }

        boolean anySigned() {
            return tasks.values().stream().anyMatch(task -> plain(task.taskStatus()).equals(COMPLETED));
        }

        /** The words in it that are none of those documented: they count as open. */
        List<String> unknownWords() {
            return Stream.concat(
                    tasks.values().stream().map(task -> plain(task.taskStatus()))
                            .filter(word -> !TASK_WORDS.containsKey(word) && !word.equals(DELETED)),
                    packagings.values().stream().map(SignicatReport::plain).filter(word -> !PACKAGING_WORDS.contains(word)))
                    .sorted().distinct().toList();
        }
    }

    /**
     * @param patience how long a packaging task may take before its documents are fetched without it
     * @throws io.countersign.provider.ProviderFailure of kind GONE when Signicat has deleted the order
     */
    static StatusReport of(Statuses statuses, ProviderPosting posting, Instant now, Duration patience) {
        return new SignicatReport(statuses, posting, now, patience).report();
    }

    private StatusReport report() {
        if (any(DELETED)) {
            throw SignicatFailures.gone();
        }
        Phase phase = phase();
        Instant completeSince = phase == Phase.COMPLETE ? notes.completeSince().orElse(now) : null;
        return new StatusReport(phase, word(phase), all(CREATED), signers(), evidence(phase, completeSince), null,
                reason(phase), notes.after(completeSince, forms()).json(), false);
    }

    /** A word of Signicat's; never blank. */
    static String plain(String word) {
        return word == null || word.isBlank() ? UNKNOWN : word.strip();
    }

    private String word(UUID signer) {
        return plain(tasks.get(signer).taskStatus());
    }

    private Stream<UUID> signerIds() {
        return posting.signers().stream().map(ProviderPosting.Signer::id);
    }

    private Stream<UUID> signerIds(String word) {
        return signerIds().filter(signer -> word(signer).equals(word));
    }

    private boolean any(String word) {
        return signerIds(word).findAny().isPresent();
    }

    private boolean all(String word) {
        return signerIds(word).count() == posting.signers().size();
    }

    /** One that rejects ends it, although Signicat lets the others go on: what they sign would never be whole. */
    private Phase phase() {
        if (any(REJECTED)) {
            return Phase.REJECTED;
        }
        if (any(EXPIRED)) {
            return Phase.EXPIRED;
        }
        return all(COMPLETED) ? Phase.COMPLETE : Phase.OPEN;
    }

    /** Signicat has no word for an order, so it is that of the task that decides; one that nobody knows is shown as it is. */
    private String word(Phase phase) {
        return switch (phase) {
            case REJECTED -> REJECTED;
            case EXPIRED -> EXPIRED;
            case COMPLETE -> COMPLETED;
            case OPEN, ON_HOLD, COMPLETE_IN_PART, CANCELLED, FAILED -> signerIds().map(this::word)
                    .filter(word -> !TASK_WORDS.containsKey(word)).findFirst().map(ProviderText::clean).orElse(CREATED);
        };
    }

    private Map<UUID, SignerReport> signers() {
        return signerIds().filter(signer -> TASK_WORDS.containsKey(word(signer)))
                .collect(Collectors.toMap(signer -> signer, this::signer));
    }

    private SignerReport signer(UUID signer) {
        return word(signer).equals(REJECTED)
                ? new SignerReport(SignerState.REJECTED, Reason.of(ReasonType.REJECTED_BY_SIGNER, rejection(signer)))
                : SignerReport.of(TASK_WORDS.get(word(signer)));
    }

    /** Signicat: a reason is there only where one was given. */
    private String rejection(UUID signer) {
        String reason = ProviderText.clean(tasks.get(signer).rejectReason());
        return reason.isEmpty() ? "The signer rejected it." : "The signer rejected it: " + reason;
    }

    private List<ExpectedEvidence> evidence(Phase phase, Instant completeSince) {
        return switch (phase) {
            case COMPLETE -> complete(completeSince);
            case REJECTED, EXPIRED -> Stream.concat(
                    notes.packaged().stream().flatMap(document -> results(document, false)), uploads()).toList();
            case OPEN, ON_HOLD, COMPLETE_IN_PART, CANCELLED, FAILED -> List.of();
        };
    }

    /**
     * Nothing is named before it is settled how each document comes: else a posting of two would be whole with one.
     */
    private List<ExpectedEvidence> complete(Instant completeSince) {
        boolean overdue = !now.isBefore(completeSince.plus(patience));
        List<ExpectedEvidence> evidence = new ArrayList<>();
        for (UUID document : notes.packaged()) {
            String word = plain(packagings.get(document));
            if (word.equals(COMPLETED)) {
                evidence.add(new ExpectedEvidence(EvidenceKind.PADES, EvidenceKey.packaging(document).text(), name(document),
                        SignicatMapper.PDF, null, true));
            } else if (word.equals(FAILED) || overdue) {
                results(document, true).forEach(evidence::add);
            } else {
                return List.of();
            }
        }
        uploads().forEach(evidence::add);
        return evidence;
    }

    /** A document as each of those who signed has left it. */
    private Stream<ExpectedEvidence> results(UUID document, boolean required) {
        return signerIds(COMPLETED).map(signer -> new ExpectedEvidence(EvidenceKind.PADES,
                EvidenceKey.result(signer, document).text(), signer + "-" + name(document), SignicatMapper.PDF, signer,
                required));
    }

    private Stream<ExpectedEvidence> uploads() {
        return signerIds(COMPLETED).flatMap(signer -> IntStream.range(0, notes.uploads(signer))
                .mapToObj(i -> new ExpectedEvidence(EvidenceKind.SIGNED_FILE,
                        EvidenceKey.original(signer, SignicatOrders.uploadId(signer, i)).text(),
                        "upload-" + (i + 1) + "-" + signer, "application/octet-stream", signer, false)));
    }

    private String name(UUID document) {
        return posting.documents().stream().filter(one -> one.id().equals(document)).map(ProviderPosting.Document::name)
                .filter(Objects::nonNull).findFirst().orElse("signed.pdf");
    }

    private Reason reason(Phase phase) {
        return switch (phase) {
            case REJECTED -> Reason.of(ReasonType.REJECTED_BY_SIGNER, rejection());
            case EXPIRED -> Reason.of(ReasonType.EXPIRED, "Not all signed in time.");
            case OPEN, ON_HOLD, COMPLETE, COMPLETE_IN_PART, CANCELLED, FAILED -> null;
        };
    }

    private String rejection() {
        return signerIds(REJECTED).map(signer -> ProviderText.clean(tasks.get(signer).rejectReason()))
                .filter(reason -> !reason.isEmpty()).findFirst().map(reason -> "A signer rejected it: " + reason)
                .orElse("A signer rejected it.");
    }

    private JsonArray forms() {
        return new JsonArray(signerIds().flatMap(signer -> tasks.get(signer).documents().stream()
                .filter(document -> !document.formOutputParam().isEmpty()).map(document -> form(signer, document))).toList());
    }

    private static JsonObject form(UUID signer, DocumentStatus document) {
        return new JsonObject().put("signer", signer.toString()).put("document", document.id()).put("values",
                new JsonArray(document.formOutputParam().stream()
                        .map(one -> new JsonObject().put("name", one.name()).put("value", one.value())).toList()));
    }
}
