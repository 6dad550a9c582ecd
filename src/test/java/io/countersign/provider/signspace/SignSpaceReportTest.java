package io.countersign.provider.signspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.evidence.EvidenceKind;
import io.countersign.provider.ExpectedEvidence;
import io.countersign.provider.Person;
import io.countersign.provider.SignerReport;
import io.countersign.provider.SignerState;
import io.countersign.provider.StatusReport;
import io.countersign.provider.StatusReport.Phase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What a status of SignSpace means; signspace.md §4 to §6. */
class SignSpaceReportTest {

    private static Given given() {
        return Given.request().document("terms.pdf").signer("A B", "A@example.com").signer("C D", "c@example.com")
                .signer(new Person("W X", null, null, "w@example.com", null, null, null), "watcher", null);
    }

    private static StatusReport report(SignSpaceTask task) {
        return SignSpaceReport.of(task, given().posting(null), Given.NOW);
    }

    @ParameterizedTest
    @CsvSource({ "open,OPEN", "in_progress,OPEN", "In progress,OPEN", "IN-PROGRESS,OPEN", "on_hold,ON_HOLD", "On hold,ON_HOLD",
            "complete,COMPLETE", "Complete,COMPLETE", "cancelled,CANCELLED", "canceled,CANCELLED", "CANCELED,CANCELLED",
            "OVERDUE,OPEN", "overdue,OPEN", "being_archived,OPEN", "'',OPEN" })
    void aStatusMeans(String status, Phase phase) {
        // When
        StatusReport report = report(Given.task(status, "f1", "f2"));

        // Then
        assertThat(report.phase()).isEqualTo(phase);
        assertThat(report.nothingSigned()).isEqualTo(phase == Phase.OPEN || phase == Phase.ON_HOLD);
    }

    @ParameterizedTest
    @ValueSource(strings = { "being_archived", "" })
    void aStatusThatNobodyKnowsIsUnknown(String status) {
        // Then
        assertThat(SignSpaceReport.isUnknown(Given.task(status))).isTrue();
        assertThat(SignSpaceReport.isUnknown(Given.task("OVERDUE"))).isFalse();
    }

    @Test
    void aMarkBesideTheStatusIsShown() {
        // Given
        SignSpaceTask task = SignSpaceTask
                .of(new JsonObject().put("_id", Given.TASK).put("status", "open").put("overdue", true));

        // Then
        assertThat(report(task).status()).isEqualTo("open (overdue)");
        assertThat(report(Given.task("OVERDUE")).status()).isEqualTo("OVERDUE");
    }

    @Test
    void whenAllHaveSignedEachDocumentHasItsSignedFile() {
        // When
        StatusReport report = report(Given.task("complete", "f1", "f2"));

        // Then
        assertThat(report.evidence()).extracting(ExpectedEvidence::key).containsExactly("f1", "f2");
        assertThat(report.evidence()).extracting(ExpectedEvidence::name).containsExactly("loan.pdf", "terms.pdf");
        assertThat(report.evidence()).extracting(ExpectedEvidence::kind).containsOnly(EvidenceKind.SIGNED_FILE);
        assertThat(report.evidence()).allMatch(ExpectedEvidence::required);
        assertThat(report.signers().get(Given.id("s", 0)).state()).isEqualTo(SignerState.SIGNED);
        assertThat(report.signers().get(Given.id("s", 2)).state()).isEqualTo(SignerState.NOT_APPLICABLE);
    }

    @Test
    void signedFilesComeAsIdsOrAsObjects() {
        // When
        StatusReport report = report(Given.task("complete", new JsonObject().put("_id", "f1").put("name", "x"), "f2"));

        // Then
        assertThat(report.evidence()).extracting(ExpectedEvidence::key).containsExactly("f1", "f2");
    }

    @Test
    void theUnsignedOriginalsAreNoEvidence() {
        // Given
        SignSpaceTask task = SignSpaceTask.of(new JsonObject().put("_id", Given.TASK).put("status", "complete").put("files",
                new JsonArray().add("o1").add("o2")));

        // Then
        assertThat(report(task).evidence()).isEmpty();
    }

    @Test
    void nothingIsNamedBeforeAllSignedFilesAreThere() {
        // Then
        assertThat(report(Given.task("complete", "f1")).evidence()).isEmpty();
    }

    @Test
    void fewerSignedFilesThanDocumentsAreTakenAfterADay() {
        // When
        StatusReport report = SignSpaceReport.of(Given.task("complete", "f1"), given().posting(null),
                Given.NOW.plusSeconds(24 * 3600));

        // Then
        assertThat(report.evidence()).extracting(ExpectedEvidence::name).containsExactly("signed-file-1");
    }

    @Test
    void whoSignedIsSeenWhereSignSpaceNamesThem() {
        // Given
        SignSpaceTask task = SignSpaceTask.of(new JsonObject().put("_id", Given.TASK).put("status", "in_progress")
                .put("signed_data", new JsonArray().add(new JsonObject().put("signed_by", "a@Example.com"))));

        // Then
        assertThat(report(task).signers().get(Given.id("s", 0))).isEqualTo(SignerReport.of(SignerState.SIGNED));
        assertThat(report(task).signers()).doesNotContainKey(Given.id("s", 1));
    }

    @Test
    void afterItsEndWhatIsNotCompleteIsExpired() {
        // Given
        Instant end = Given.NOW.minusSeconds(301);

        // Then
        assertThat(phase("open", end)).isEqualTo(Phase.EXPIRED);
        assertThat(phase("in_progress", end)).isEqualTo(Phase.EXPIRED);
        assertThat(phase("on_hold", end)).isEqualTo(Phase.EXPIRED);
        assertThat(phase("complete", end)).isEqualTo(Phase.COMPLETE);
        assertThat(phase("cancelled", end)).isEqualTo(Phase.CANCELLED);
    }

    @Test
    void inTheLastMomentsNobodyIsCalledLate() {
        // Then
        assertThat(phase("open", Given.NOW.minusSeconds(299))).isEqualTo(Phase.OPEN);
    }

    private static Phase phase(String status, Instant closesAt) {
        return SignSpaceReport.of(Given.task(status, "f1", "f2"), given().posting(closesAt), Given.NOW).phase();
    }
}
