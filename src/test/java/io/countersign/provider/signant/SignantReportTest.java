package io.countersign.provider.signant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.countersign.evidence.EvidenceKind;
import io.countersign.provider.ExpectedEvidence;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.SignerReport;
import io.countersign.provider.SignerState;
import io.countersign.provider.StatusReport;
import io.countersign.provider.StatusReport.Phase;

class SignantReportTest {

    private static final ProviderPosting ONE = Given.posting("Kari");
    private static final ProviderPosting TWO = Given.posting("Kari", "Ola");

    @ParameterizedTest
    @CsvSource({
            "Sent,               1, 0, 0, OPEN",
            "Sent,               1, 0, 1, REJECTED",
            "Sent,               2, 0, 1, OPEN",
            "Sent,               2, 1, 0, OPEN",
            "Sent,               2, 1, 1, REJECTED",
            "Completed,          1, 1, 0, COMPLETE",
            "Completed,          2, 2, 0, COMPLETE",
            "CompletedPartially, 2, 1, 0, COMPLETE_IN_PART",
            "CompletedPartially, 2, 1, 1, COMPLETE_IN_PART",
            "CompletedPartially, 2, 0, 1, REJECTED",
            "Expired,            1, 0, 0, EXPIRED",
            "Expired,            2, 1, 0, EXPIRED",
            "Expired,            1, 1, 0, COMPLETE",
            "Paused,             1, 0, 0, OPEN",
            "Paused,             1, 1, 1, OPEN",
            ",                   1, 0, 0, OPEN" })
    void everyStatusHasAMeaning(String word, int signers, int signed, int rejected, Phase phase) {
        // When
        StatusReport report = SignantReport.of(status(word, signed, rejected, signers), signers == 1 ? ONE : TWO);

        // Then
        assertThat(report.phase()).isEqualTo(phase);
        assertThat(report.status()).isEqualTo(word == null ? "unknown" : word);
    }

    @ParameterizedTest
    @CsvSource({ "Sent, true", "Completed, true", "CompletedPartially, true", "Expired, true", "Paused, false",
            "unknown, false" })
    void onlyTheDocumentedWordsAreKnown(String word, boolean known) {
        assertThat(SignantReport.knows(word)).isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource({ "Sent, 0, 0, true", "Sent, 1, 0, false", "Sent, , 0, false", "Sent, 0, 1, false", "Paused, 0, 0, false",
            "Completed, 0, 0, false", "Expired, 0, 0, false" })
    void onlySentWithoutSignatureProvesThatNobodySigned(String word, Integer signed, Integer rejected, boolean proven) {
        assertThat(SignantReport.of(status(word, signed, rejected, 2), TWO).nothingSigned()).isEqualTo(proven);
    }

    @Test
    void theSignedDocumentIsRequiredOnceItIsCompleted() {
        // When
        StatusReport report = SignantReport.of(status("Completed", 1, 0, 1), ONE);

        // Then
        assertThat(report.evidence()).containsExactly(pades(Given.ATTACHMENT, true));
        assertThat(report.signers()).isEqualTo(Map.of(Given.signerId(0), SignerReport.of(SignerState.SIGNED)));
        assertThat(report.reason()).isNull();
    }

    @Test
    void completedPartiallyWithARejectionSaysWhoseFaultItIs() {
        // When
        StatusReport report = SignantReport.of(status("CompletedPartially", 1, 1, 2), TWO);

        // Then
        assertThat(report.evidence()).containsExactly(pades(Given.ATTACHMENT, true));
        assertThat(report.reason().type()).isEqualTo("rejected-by-signer");
        assertThat(report.signers()).isEmpty();
    }

    @Test
    void eachNewSignatureIsWorthOneOptionalTry() {
        // When
        StatusReport report = SignantReport.of(status("Sent", 1, 0, 2), TWO);

        // Then
        ExpectedEvidence item = pades(Given.ATTACHMENT + "@1", false);
        assertThat(report.evidence()).containsExactly(item);
        assertThat(SignantReport.attachmentId(item)).isEqualTo(Given.ATTACHMENT);
        assertThat(report.signers()).isEmpty();
    }

    @Test
    void anExpiredPostingsDocumentIsTriedOnce() {
        // When
        StatusReport report = SignantReport.of(status("Expired", 0, 0, 1), ONE);

        // Then
        assertThat(report.evidence()).containsExactly(pades(Given.ATTACHMENT, false));
        assertThat(report.signers()).isEqualTo(Map.of(Given.signerId(0), SignerReport.of(SignerState.EXPIRED)));
        assertThat(report.reason().type()).isEqualTo("expired");
    }

    @Test
    void theOnlySignersRejectionEndsIt() {
        // When
        StatusReport report = SignantReport.of(status("Sent", 0, 1, 1), ONE);

        // Then
        assertThat(report.signers()).isEqualTo(Map.of(Given.signerId(0), SignerReport.of(SignerState.REJECTED)));
        assertThat(report.reason().type()).isEqualTo("rejected-by-signer");
        assertThat(report.evidence()).isEmpty();
    }

    @Test
    void aCountThatIsTooSmallDoesNotEndAPostingOfSeveralSigners() {
        assertThat(SignantReport.of(status("Sent", 0, 1, 1), TWO).phase()).isEqualTo(Phase.OPEN);
    }

    @Test
    void withoutAnAttachmentIdNothingCanBeFetched() {
        // Given
        ProviderPosting noNotes = new ProviderPosting(ONE.posting(), "default", Given.REFERENCE,
                new io.vertx.core.json.JsonObject(),
                ONE.signers(), ONE.documents(), ONE.times());

        // When
        StatusReport report = SignantReport.of(status("Completed", 1, 0, 1), noNotes);

        // Then
        assertThat(report.phase()).isEqualTo(Phase.COMPLETE);
        assertThat(report.evidence()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ ",", "+01:00,+01:00", "+02:00,+01:00" })
    void theEndIsReadOnOurClockWhateverZoneSignantWritesIn(String activeToZone, String createdZone) {
        // Given
        LocalDateTime created = LocalDateTime.of(2026, 3, 1, 13, 0, 7);
        SignantDate createdDate = new SignantDate(created, zone(createdZone));
        int shift = activeToZone == null ? 0 : zone(activeToZone).getTotalSeconds() - zone(createdZone).getTotalSeconds();
        SignantDate activeTo = new SignantDate(created.plusMinutes(15).plusSeconds(shift), zone(activeToZone));

        // When
        StatusReport report = SignantReport.of(
                new SignantWire.Status(true, 0, null, "Sent", 0, 1, 0, createdDate, activeTo), ONE);

        // Then
        assertThat(report.expiresAt()).isEqualTo(Given.CREATED.plus(Duration.ofMinutes(15)));
    }

    @Test
    void anEndThatIsNotSetIsNotKnown() {
        assertThat(SignantReport.of(status("Sent", 0, 0, 1), ONE).expiresAt()).isNull();
    }

    private static SignantWire.Status status(String word, Integer signed, Integer rejected, Integer toBeSigned) {
        return new SignantWire.Status(true, 0, null, word, signed, toBeSigned, rejected, null, null);
    }

    private static ExpectedEvidence pades(String key, boolean required) {
        return new ExpectedEvidence(EvidenceKind.PADES, key, "loan.pdf", "application/pdf", null, required);
    }

    private static ZoneOffset zone(String id) {
        return id == null ? null : ZoneOffset.of(id);
    }
}
