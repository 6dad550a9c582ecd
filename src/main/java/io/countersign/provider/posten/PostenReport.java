package io.countersign.provider.posten;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import io.countersign.provider.posten.xml.DirectSignatureJobStatusResponse;
import io.countersign.provider.posten.xml.SignerSpecificUrl;
import io.countersign.provider.posten.xml.SignerStatus;

/**
 * What a status of Posten's means for us. Pure.
 */
final class PostenReport {

    static final String IN_PROGRESS = "IN_PROGRESS";
    static final String PADES_KEY = "pades";
    private static final String COMPLETED_SUCCESSFULLY = "COMPLETED_SUCCESSFULLY";
    private static final String FAILED = "FAILED";
    private static final Set<String> JOB_WORDS = Set.of(IN_PROGRESS, COMPLETED_SUCCESSFULLY, FAILED);
    private static final Map<String, SignerState> SIGNER_WORDS = Map.of("WAITING", SignerState.WAITING, "SIGNED",
            SignerState.SIGNED, "REJECTED", SignerState.REJECTED, "EXPIRED", SignerState.EXPIRED, "FAILED",
            SignerState.FAILED, "SIGNERS_NAME_NOT_AVAILABLE", SignerState.FAILED, "NOT_APPLICABLE",
            SignerState.NOT_APPLICABLE);
    private static final String UNKNOWN = "unknown";

    private final DirectSignatureJobStatusResponse status;
    private final ProviderPosting posting;
    private final Map<UUID, SignerStatus> words;
    private final Map<UUID, SignerState> states = new HashMap<>();
    private final Map<UUID, String> xades;

    private PostenReport(DirectSignatureJobStatusResponse status, ProviderPosting posting) {
        this.status = status;
        this.posting = posting;
        this.words = matched(status.getStatus(), SignerStatus::getSigner);
        this.words.forEach((signer, word) -> {
            if (SIGNER_WORDS.containsKey(plain(word.getValue()))) {
                states.put(signer, SIGNER_WORDS.get(plain(word.getValue())));
            }
        });
        this.xades = matched(status.getXadesUrl(), SignerSpecificUrl::getSigner).entrySet().stream()
                .filter(entry -> !plain(entry.getValue().getValue()).isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> plain(entry.getValue().getValue())));
    }

    /**
     * @param token by which the status was asked for just now; null for one that lay in a queue, so that it proves nothing
     *        about the present
     */
    static StatusReport of(DirectSignatureJobStatusResponse status, ProviderPosting posting, String token) {
        PostenReport report = new PostenReport(status, posting);
        Phase phase = report.phase();
        PostenNotes notes = new PostenNotes(posting.notes()).after(token, report.reported(phase));
        return new StatusReport(phase, report.word(), token != null && report.nothingSigned(), report.signers(),
                report.evidence(phase, notes), null, report.reason(phase), notes.json(),
                notes.confirmationUrl().isPresent());
    }

    /** The words in it that are none of those documented: they are ignored. Never names anybody. */
    static List<String> unknownWords(DirectSignatureJobStatusResponse status) {
        List<String> unknown = new ArrayList<>();
        if (!JOB_WORDS.contains(plain(status.getSignatureJobStatus()))) {
            unknown.add(plain(status.getSignatureJobStatus()));
        }
        status.getStatus().stream().map(one -> plain(one.getValue())).filter(word -> !SIGNER_WORDS.containsKey(word))
                .forEach(unknown::add);
        return unknown;
    }

    private Map<UUID, SignerReport> signers() {
        return states.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> SignerReport.of(entry.getValue())));
    }

    private <T> Map<UUID, T> matched(List<T> things, Function<T, String> name) {
        return PostenMapper.matched(posting.signers().stream().map(ProviderPosting.Signer::id).toList(), posting.signers()
                .stream().map(signer -> PostenMapper.known(signer.person().nationalId(), signer.identifier())).toList(), things,
                name);
    }

    private static String plain(String text) {
        return text == null ? "" : text.strip();
    }

    private static String orNull(String text) {
        return plain(text).isEmpty() ? null : plain(text);
    }

    private String word() {
        return plain(status.getSignatureJobStatus()).isEmpty() ? UNKNOWN : plain(status.getSignatureJobStatus());
    }

    private Phase phase() {
        return switch (word()) {
            case COMPLETED_SUCCESSFULLY -> Phase.COMPLETE;
            case FAILED -> states.containsValue(SignerState.REJECTED) ? Phase.REJECTED
                    : states.containsValue(SignerState.EXPIRED) ? Phase.EXPIRED : Phase.FAILED;
            default -> Phase.OPEN;
        };
    }

    /** Only when each signer's word says so: a word that is missing or unknown may mean anything. */
    private boolean nothingSigned() {
        return states.size() == posting.signers().size() && !states.containsValue(SignerState.SIGNED) && xades.isEmpty()
                && orNull(status.getPadesUrl()) == null && !word().equals(COMPLETED_SUCCESSFULLY);
    }

    private PostenNotes.Reported reported(Phase phase) {
        return new PostenNotes.Reported(word(), orNull(status.getConfirmationUrl()), orNull(status.getPadesUrl()), xades,
                orNull(status.getDeleteDocumentsUrl()), phase == Phase.OPEN ? null : endedAt(words.values()));
    }

    private static Instant endedAt(Collection<SignerStatus> words) {
        return words.stream().map(SignerStatus::getSince).filter(Objects::nonNull)
                .map(since -> since.toGregorianCalendar().toInstant()).max(Instant::compareTo).orElse(null);
    }

    /**
     * All of it is required of a job that is complete, though an address be missing: it may come with the next status.
     * Else, the signatures of those who did sign, which Posten hands out while others have yet to. Not so the PDF: one
     * that lacks signatures would be taken for the whole.
     */
    private List<ExpectedEvidence> evidence(Phase phase, PostenNotes notes) {
        List<ExpectedEvidence> evidence = new ArrayList<>();
        boolean complete = phase == Phase.COMPLETE;
        if (complete || phase != Phase.OPEN && orNull(status.getPadesUrl()) != null) {
            evidence.add(new ExpectedEvidence(EvidenceKind.PADES, PADES_KEY, padesName(), PostenMapper.PDF, null, complete));
        }
        posting.signers().stream().map(ProviderPosting.Signer::id)
                .filter(signer -> complete || notes.xadesUrl(signer).isPresent()).forEach(signer -> evidence.add(
                        new ExpectedEvidence(EvidenceKind.XADES, signer.toString(), "signature-" + signer + ".xml",
                                "application/xml", signer, complete)));
        return evidence;
    }

    /** Posten: one signed PDF, whichever the number of documents. */
    private String padesName() {
        return posting.documents().size() == 1 ? posting.documents().get(0).name() : "signed.pdf";
    }

    private Reason reason(Phase phase) {
        return switch (phase) {
            case REJECTED -> Reason.of(ReasonType.REJECTED_BY_SIGNER, "A signer rejected the document.");
            case EXPIRED -> Reason.of(ReasonType.EXPIRED, "Not all signed in time.");
            case FAILED -> failure();
            case OPEN, ON_HOLD, COMPLETE, COMPLETE_IN_PART, CANCELLED -> null;
        };
    }

    private Reason failure() {
        boolean nameless = words.values().stream()
                .anyMatch(word -> plain(word.getValue()).equals("SIGNERS_NAME_NOT_AVAILABLE"));
        return nameless ? Reason.of(ReasonType.SIGNER_NAME_NOT_AVAILABLE, "Posten could not find a signer's name, which what is"
                + " signed was to show. Create a new posting to try again.", "SIGNERS_NAME_NOT_AVAILABLE")
                : Reason.of(ReasonType.FAILED_AT_PROVIDER, "Something went wrong at Posten while a signer signed.");
    }
}
