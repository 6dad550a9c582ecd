package io.countersign.provider.signicat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.evidence.EvidenceKind;
import io.countersign.provider.ExpectedEvidence;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.Reason;
import io.countersign.provider.ReasonType;
import io.countersign.provider.SignerReport;
import io.countersign.provider.SignerState;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.StatusReport;
import io.countersign.provider.StatusReport.Phase;
import io.countersign.provider.signicat.SignicatReplies.DocumentStatus;
import io.countersign.provider.signicat.SignicatReplies.TaskStatus;
import io.countersign.provider.signicat.SignicatReport.Statuses;
import io.countersign.provider.signicat.SignicatWire.NameValue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

class SignicatReportTest {

    private static final Duration PATIENCE = Duration.ofHours(24);
    private static final Instant NOW = Given.CREATED.plus(Duration.ofDays(1));
    /** Two signers, two documents, of which one is only shown, and something to be uploaded. */
    private static final SigningRequest REQUEST = Given.request("{}",
            List.of(Given.document(0), Given.document(1, "{'action':'view'}"), Given.document(2)),
            Given.signer(0), Given.signer(1, "{'uploads':[{'description':'Pay slip'}]}"));
    private static final ProviderPosting POSTING = Given.posting(REQUEST, Given.notes(REQUEST));

    private static Statuses tasks(String... words) {
        Map<UUID, TaskStatus> tasks = new HashMap<>();
        for (int i = 0; i < words.length; i++) {
            tasks.put(Given.signerId(i), task(words[i], null));
        }
        return new Statuses(tasks, Map.of());
    }

    private static TaskStatus task(String word, String rejectReason, DocumentStatus... documents) {
        return new TaskStatus(Given.REFERENCE, null, word, null, null, List.of(documents), rejectReason);
    }

    private static Statuses packaged(String first, String second) {
        return new Statuses(tasks("COMPLETED", "COMPLETED").tasks(),
                Map.of(Given.documentId(0), first, Given.documentId(2), second));
    }

    private static StatusReport report(Statuses statuses) {
        return SignicatReport.of(statuses, POSTING, NOW, PATIENCE);
    }

    @ParameterizedTest
    @CsvSource({ "CREATED, CREATED, OPEN, CREATED, WAITING, WAITING", "COMPLETED, CREATED, OPEN, CREATED, SIGNED, WAITING",
            "COMPLETED, COMPLETED, COMPLETE, COMPLETED, SIGNED, SIGNED",
            "REJECTED, CREATED, REJECTED, REJECTED, REJECTED, WAITING",
            "COMPLETED, REJECTED, REJECTED, REJECTED, SIGNED, REJECTED",
            "EXPIRED, REJECTED, REJECTED, REJECTED, EXPIRED, REJECTED",
            "EXPIRED, CREATED, EXPIRED, EXPIRED, EXPIRED, WAITING", "COMPLETED, EXPIRED, EXPIRED, EXPIRED, SIGNED, EXPIRED" })
    void everyDocumentedWordHasAMeaning(String first, String second, Phase phase, String status, SignerState one,
            SignerState other) {
        // When
        StatusReport report = report(tasks(first, second));

        // Then
        assertThat(report.phase()).isEqualTo(phase);
        assertThat(report.status()).isEqualTo(status);
        assertThat(report.signers().get(Given.signerId(0)).state()).isEqualTo(one);
        assertThat(report.signers().get(Given.signerId(1)).state()).isEqualTo(other);
        assertThat(tasks(first, second).unknownWords()).isEmpty();
    }

    @Test
    void anUnknownWordMeansOpenAndIsShown() {
        // When
        StatusReport report = report(tasks("PONDERING", "COMPLETED"));

        // Then
        assertThat(report.phase()).isEqualTo(Phase.OPEN);
        assertThat(report.status()).isEqualTo("PONDERING");
        assertThat(report.signers()).isEqualTo(Map.of(Given.signerId(1), SignerReport.of(SignerState.SIGNED)));
        assertThat(report.nothingSigned()).isFalse();
        assertThat(tasks("PONDERING", "COMPLETED").unknownWords()).containsExactly("PONDERING");
        assertThat(packaged("WRAPPING", "COMPLETED").unknownWords()).containsExactly("WRAPPING");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", " " })
    void aMissingWordMeansOpen(String word) {
        // Then
        assertThat(report(tasks(word, "CREATED")).phase()).isEqualTo(Phase.OPEN);
    }

    @Test
    void whatIsDeletedIsGone() {
        // When
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, () -> report(tasks("DELETED", "COMPLETED")));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.GONE);
    }

    @ParameterizedTest
    @CsvSource({ "CREATED, CREATED, true", "CREATED, PONDERING, false", "CREATED, COMPLETED, false",
            "CREATED, REJECTED, false", "EXPIRED, EXPIRED, false" })
    void nothingIsSignedOnlyWhereEveryTaskIsUntouched(String first, String second, boolean proof) {
        // Then
        assertThat(report(tasks(first, second)).nothingSigned()).isEqualTo(proof);
    }

    @ParameterizedTest
    @CsvSource({ "CREATED, CREATED", "COMPLETED, CREATED", "CREATED, FAILED", "COMPLETED, WRAPPING" })
    void nothingIsNamedBeforeEveryPackagingIsSettled(String first, String second) {
        // When
        StatusReport report = report(packaged(first, second));

        // Then
        assertThat(report.phase()).isEqualTo(Phase.COMPLETE);
        assertThat(report.evidence()).isEmpty();
        assertThat(new SignicatNotes(report.notes()).completeSince()).hasValue(NOW);
    }

    @Test
    void whatIsPackagedIsOneSignedPdfForEachSignedDocument() {
        // When
        StatusReport report = report(packaged("COMPLETED", "COMPLETED"));

        // Then
        assertThat(report.evidence()).containsExactly(packaged(0), packaged(2), upload());
        assertThat(report.reason()).isNull();
    }

    private static ExpectedEvidence packaged(int document) {
        return new ExpectedEvidence(EvidenceKind.PADES, "packaging/" + Given.documentId(document),
                "loan-" + document + ".pdf", "application/pdf", null, true);
    }

    private static ExpectedEvidence result(int signer, int document, boolean required) {
        return new ExpectedEvidence(EvidenceKind.PADES, "result/" + Given.signerId(signer) + "/" + Given.documentId(document),
                Given.signerId(signer) + "-loan-" + document + ".pdf", "application/pdf", Given.signerId(signer), required);
    }

    private static ExpectedEvidence upload() {
        return new ExpectedEvidence(EvidenceKind.SIGNED_FILE,
                "original/" + Given.signerId(1) + "/" + SignicatOrders.uploadId(Given.signerId(1), 0),
                "upload-1-" + Given.signerId(1), "application/octet-stream", Given.signerId(1), false);
    }

    @Test
    void whatCouldNotBePackagedComesAsEachSignerLeftIt() {
        // When
        StatusReport report = report(packaged("FAILED", "COMPLETED"));

        // Then
        assertThat(report.evidence()).containsExactly(result(0, 0, true), result(1, 0, true), packaged(2), upload());
    }

    @Test
    void packagingThatTakesTooLongIsNotWaitedFor() {
        // Given
        StatusReport first = report(packaged("CREATED", "COMPLETED"));
        ProviderPosting posting = Given.posting(REQUEST, first.notes());

        // When
        StatusReport early = SignicatReport.of(packaged("CREATED", "COMPLETED"), posting,
                NOW.plus(PATIENCE).minusSeconds(1), PATIENCE);
        StatusReport late = SignicatReport.of(packaged("CREATED", "COMPLETED"), Given.posting(REQUEST, early.notes()),
                NOW.plus(PATIENCE), PATIENCE);

        // Then
        assertThat(early.evidence()).isEmpty();
        assertThat(late.evidence()).containsExactly(result(0, 0, true), result(1, 0, true), packaged(2), upload());
    }

    @ParameterizedTest
    @ValueSource(strings = { "REJECTED", "EXPIRED" })
    void whoSignedBeforeItEndedHasResultsThatNeedNotBeThere(String end) {
        // When
        StatusReport report = report(tasks("COMPLETED", end));

        // Then
        assertThat(report.evidence()).containsExactly(result(0, 0, false), result(0, 2, false));
    }

    @Test
    void whileItIsOpenThereIsNothingToFetch() {
        // Then
        assertThat(report(tasks("COMPLETED", "CREATED")).evidence()).isEmpty();
    }

    @Test
    void theReasonOfARejectionIsReportedWithoutPersonNumbers() {
        // Given
        Statuses statuses = new Statuses(Map.of(Given.signerId(0), task("REJECTED", "Not me,\n" + Given.KARI),
                Given.signerId(1), task("CREATED", null)), Map.of());

        // When
        StatusReport report = report(statuses);

        // Then
        assertThat(report.reason().type()).isEqualTo("rejected-by-signer");
        assertThat(report.reason().detail()).isEqualTo("A signer rejected it: Not me, ***");
        assertThat(report.signers()).containsEntry(Given.signerId(0), new SignerReport(SignerState.REJECTED,
                Reason.of(ReasonType.REJECTED_BY_SIGNER, "The signer rejected it: Not me, ***")));
    }

    @Test
    void whatWasFilledInIsKept() {
        // Given
        DocumentStatus filledIn = new DocumentStatus(Given.documentId(0).toString(), null, null, null,
                List.of(new NameValue("amount", "7")));
        Statuses statuses = new Statuses(Map.of(Given.signerId(0), task("COMPLETED", null, filledIn), Given.signerId(1),
                task("CREATED", null)), Map.of());

        // When
        StatusReport report = report(statuses);
        StatusReport later = SignicatReport.of(tasks("COMPLETED", "CREATED"), Given.posting(REQUEST, report.notes()), NOW,
                PATIENCE);

        // Then
        JsonObject details = new JsonObject().put("forms", new JsonArray().add(new JsonObject()
                .put("signer", Given.signerId(0).toString()).put("document", Given.documentId(0).toString())
                .put("values", new JsonArray().add(new JsonObject().put("name", "amount").put("value", "7")))));
        assertThat(new SignicatNotes(report.notes()).details()).isEqualTo(details);
        assertThat(new SignicatNotes(later.notes()).details()).isEqualTo(details);
        SignicatNotes without = new SignicatNotes(later.notes()).withoutDetails();
        assertThat(without.details()).isEqualTo(new JsonObject());
        assertThat(without.packaged()).isEqualTo(new SignicatNotes(POSTING.notes()).packaged());
    }

    @Test
    void signicatsOwnSampleIsRead() throws Exception {
        // When
        TaskStatus task = Given.MAPPER.readValue(Given.golden("task-status.json"), TaskStatus.class);

        // Then
        assertThat(task.taskStatus()).isEqualTo("COMPLETED");
        assertThat(task.documents().get(0).formOutputParam()).containsExactly(new NameValue("string", "string"));
        assertThat(task.rejectReason()).contains("Klingon");
    }
}
