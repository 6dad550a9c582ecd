package io.countersign.provider.posten;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.evidence.EvidenceKind;
import io.countersign.provider.ExpectedEvidence;
import io.countersign.provider.SignerReport;
import io.countersign.provider.SignerState;
import io.countersign.provider.StatusReport;
import io.countersign.provider.StatusReport.Phase;
import io.countersign.provider.posten.xml.DirectSignatureJobStatusResponse;

class PostenReportTest {

    private static final PostenXml XML = new PostenXml();

    private static StatusReport report(String golden, String token) {
        return PostenReport.of(XML.status(Given.golden(golden)), Given.posting(Given.json(Given.POLLED), Given.KARI,
                "customer-7"), token);
    }

    /** A status of a job with one signer. */
    private static DirectSignatureJobStatusResponse status(String job, String signer) {
        return XML.status(("<direct-signature-job-status-response xmlns='http://signering.posten.no/schema/v1'>"
                + "<signature-job-id>7331</signature-job-id><signature-job-status>" + job + "</signature-job-status>"
                + "<status signer='" + Given.KARI + "' since='2026-03-02T12:00:00Z'>" + signer + "</status>"
                + "</direct-signature-job-status-response>").getBytes(UTF_8));
    }

    private static StatusReport report(String job, String signer, String token) {
        return PostenReport.of(status(job, signer), Given.posting(Given.json(Given.POLLED), Given.KARI), token);
    }

    @ParameterizedTest
    @CsvSource({ "IN_PROGRESS, WAITING, OPEN, WAITING", "COMPLETED_SUCCESSFULLY, SIGNED, COMPLETE, SIGNED",
            "FAILED, REJECTED, REJECTED, REJECTED", "FAILED, EXPIRED, EXPIRED, EXPIRED", "FAILED, FAILED, FAILED, FAILED",
            "FAILED, SIGNERS_NAME_NOT_AVAILABLE, FAILED, FAILED", "FAILED, NOT_APPLICABLE, FAILED, NOT_APPLICABLE",
            "IN_PROGRESS, FAILED, OPEN, FAILED" })
    void everyDocumentedWordHasAMeaning(String job, String signer, Phase phase, SignerState state) {
        // When
        StatusReport report = report(job, signer, null);

        // Then
        assertThat(report.phase()).isEqualTo(phase);
        assertThat(report.status()).isEqualTo(job);
        assertThat(report.signers()).containsExactly(Map.entry(Given.signerId(0), SignerReport.of(state)));
        assertThat(PostenReport.unknownWords(status(job, signer))).isEmpty();
    }

    @Test
    void anUnknownWordMeansOpenAndIsIgnoredOfASigner() {
        // When
        StatusReport report = report("PAUSED", "PONDERING", "token");

        // Then
        assertThat(report.phase()).isEqualTo(Phase.OPEN);
        assertThat(report.status()).isEqualTo("PAUSED");
        assertThat(report.signers()).isEmpty();
        assertThat(report.nothingSigned()).isFalse();
        assertThat(PostenReport.unknownWords(status("PAUSED", "PONDERING"))).containsExactly("PAUSED", "PONDERING");
    }

    @ParameterizedTest
    @CsvSource({ "IN_PROGRESS, WAITING, true", "FAILED, REJECTED, true", "FAILED, EXPIRED, true",
            "IN_PROGRESS, PONDERING, false", "IN_PROGRESS, SIGNED, false", "COMPLETED_SUCCESSFULLY, SIGNED, false" })
    void onlyAFreshStatusInWhichEverybodyIsKnownNotToHaveSignedProvesIt(String job, String signer, boolean proof) {
        // Then
        assertThat(report(job, signer, "token").nothingSigned()).isEqualTo(proof);
        assertThat(report(job, signer, null).nothingSigned()).isFalse();
    }

    @Test
    void whatIsCompleteHasTheSignedPdfAndASignatureOfEach() {
        // When
        StatusReport report = report("status-completed.xml", null);

        // Then
        assertThat(report.phase()).isEqualTo(Phase.COMPLETE);
        assertThat(report.evidence()).containsExactly(
                new ExpectedEvidence(EvidenceKind.PADES, "pades", "loan.pdf", "application/pdf", null, true),
                signature(0, true), signature(1, true));
        assertThat(report.toConfirm()).isTrue();
        assertThat(report.reason()).isNull();
        PostenNotes notes = new PostenNotes(report.notes());
        assertThat(notes.padesUrl()).get().asString().endsWith("/7331/pades");
        assertThat(notes.xadesUrl(Given.signerId(1))).get().asString().endsWith("/xades/2");
        assertThat(notes.confirmationUrl()).get().asString().endsWith("/complete");
        assertThat(notes.deleteUrl()).get().asString().endsWith("/documents");
        assertThat(notes.endedAt()).hasValue(Instant.parse("2026-03-03T12:00:00Z"));
    }

    private static ExpectedEvidence signature(int signer, boolean required) {
        return new ExpectedEvidence(EvidenceKind.XADES, Given.signerId(signer).toString(),
                "signature-" + Given.signerId(signer) + ".xml", "application/xml", Given.signerId(signer), required);
    }

    @Test
    void whatNobodyAnnouncedIsReadAsFarAsItGoes() {
        // When
        StatusReport report = report("status-completed-grown.xml", null);

        // Then
        assertThat(report.phase()).isEqualTo(Phase.COMPLETE);
        assertThat(report.toConfirm()).isFalse();
        PostenNotes notes = new PostenNotes(report.notes());
        assertThat(notes.padesUrl()).get().asString().isEqualTo(
                "https://api.signering.posten.no/api/123456789/direct/signature-jobs/7331/pades");
        assertThat(notes.xadesUrl(Given.signerId(0))).get().asString().endsWith("/xades/1");
        assertThat(notes.xadesUrl(Given.signerId(1))).get().asString().endsWith("/xades/2");
    }

    @Test
    void whoSignedWhileOthersWaitHasASignatureThatNeedNotBeThere() {
        // When
        StatusReport report = report("status-in-progress.xml", null);

        // Then
        assertThat(report.phase()).isEqualTo(Phase.OPEN);
        assertThat(report.evidence()).containsExactly(signature(0, false));
        assertThat(report.toConfirm()).isTrue();
        assertThat(new PostenNotes(report.notes()).endedAt()).isEmpty();
    }

    @Test
    void whoSignedBeforeARejectionHasASignatureThatNeedNotBeThere() {
        // When
        StatusReport report = report("status-rejected.xml", null);

        // Then
        assertThat(report.phase()).isEqualTo(Phase.REJECTED);
        assertThat(report.evidence()).containsExactly(signature(0, false));
        assertThat(report.reason().type()).isEqualTo("rejected-by-signer");
    }

    @Test
    void whatIsCompleteWithoutAddressesIsRequiredAllTheSame() {
        // When
        StatusReport report = report("COMPLETED_SUCCESSFULLY", "SIGNED", null);

        // Then
        assertThat(report.evidence()).hasSize(2).allMatch(ExpectedEvidence::required);
        assertThat(new PostenNotes(report.notes()).padesUrl()).isEmpty();
    }

    @Test
    void aMissingNameSaysSo() {
        // When
        StatusReport report = report("FAILED", "SIGNERS_NAME_NOT_AVAILABLE", null);

        // Then
        assertThat(report.reason().providerCode()).isEqualTo("SIGNERS_NAME_NOT_AVAILABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = { "status-in-progress.xml", "status-completed.xml", "status-rejected.xml" })
    void theNotesNameNobody(String golden) {
        // When
        StatusReport report = report(golden, "token");

        // Then
        assertThat(report.notes().encode()).doesNotContain(Given.KARI, "customer-7");
        assertThat(report.evidence().toString()).doesNotContain(Given.KARI, "customer-7");
    }

    @Test
    void aGoodTokenIsKeptAndAnAddressThatWasReportedOnceToo() {
        // Given
        StatusReport completed = report("status-completed.xml", "token");

        // When
        StatusReport later = PostenReport.of(status("COMPLETED_SUCCESSFULLY", "SIGNED"),
                Given.posting(completed.notes(), Given.KARI), null);

        // Then
        PostenNotes notes = new PostenNotes(later.notes());
        assertThat(notes.token()).hasValue("token");
        assertThat(notes.padesUrl()).isPresent();
        assertThat(notes.confirmationUrl()).isEmpty();
        assertThat(later.toConfirm()).isFalse();
    }
}
