package io.countersign.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.collector.EvidenceInspection.Findings;
import io.countersign.evidence.EvidenceCheck;
import io.countersign.evidence.EvidenceKind;
import io.countersign.evidence.Severity;
import io.countersign.provider.EvidenceBody;
import io.countersign.provider.TransportDigest;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;

class EvidenceInspectionTest {

    private static final String SIGNED_PDF = "%PDF-1.7\n1 0 obj << /Type /Sig /ByteRange [0 1 2 3] >>\n%%EOF";
    private static final String EMPTY = "It is empty.";
    private static final String LENGTH = "It is not as long as the provider says.";
    private static final String DIGEST = "Its digest is not the one that the provider gives.";
    private static final String NO_SIGNATURE = "It holds no signature.";

    private static EvidenceBody announced(long size) {
        return new EvidenceBody(Multi.createFrom().empty(), OptionalLong.of(size), Optional.empty());
    }

    private static EvidenceBody digested(String algorithm, String hex) {
        return new EvidenceBody(Multi.createFrom().empty(), OptionalLong.empty(),
                Optional.of(new TransportDigest(algorithm, hex)));
    }

    private static EvidenceBody bare() {
        return new EvidenceBody(Multi.createFrom().empty(), OptionalLong.empty(), Optional.empty());
    }

    private static EvidenceInspection seen(EvidenceKind kind, EvidenceBody body, String... buffers) {
        EvidenceInspection inspection = new EvidenceInspection(kind, body);
        for (String buffer : buffers) {
            inspection.see(Buffer.buffer(buffer.getBytes(StandardCharsets.ISO_8859_1)));
        }
        return inspection;
    }

    private static Findings judged(EvidenceKind kind, EvidenceBody body, String... buffers) {
        return seen(kind, body, buffers).findings(Map.of());
    }

    @Test
    void aSignedPdfOfWhichTheProviderSaysNothingMorePasses() {
        // When
        Findings findings = judged(EvidenceKind.PADES, bare(), SIGNED_PDF);

        // Then
        assertThat(findings.failures()).isEmpty();
        assertThat(findings.warnings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EvidenceKind.class)
    void nothingPassesThatIsEmpty(EvidenceKind kind) {
        // When
        Findings findings = judged(kind, bare());

        // Then
        assertThat(findings.failures()).contains(EMPTY);
    }

    @Test
    void whatIsShorterThanAnnouncedWasCutOff() {
        // When
        EvidenceInspection inspection = seen(EvidenceKind.IMAGE, announced(5), "123", "4");

        // Then
        assertThat(inspection.cutOff()).isTrue();
        assertThat(inspection.findings(Map.of()).failures()).containsExactly(LENGTH);
    }

    @Test
    void whatIsLongerThanAnnouncedFailsWithoutHavingBeenCutOff() {
        // When
        EvidenceInspection inspection = seen(EvidenceKind.IMAGE, announced(3), "1234");

        // Then
        assertThat(inspection.cutOff()).isFalse();
        assertThat(inspection.findings(Map.of()).failures()).containsExactly(LENGTH);
    }

    @Test
    void whatIsAsLongAsAnnouncedPasses() {
        // When
        EvidenceInspection inspection = seen(EvidenceKind.IMAGE, announced(4), "12", "34");

        // Then
        assertThat(inspection.cutOff()).isFalse();
        assertThat(inspection.findings(Map.of()).failures()).isEmpty();
    }

    @Test
    void whatWasNotAnnouncedIsNeverSeenAsCutOff() {
        // Then
        assertThat(seen(EvidenceKind.IMAGE, bare(), "1").cutOff()).isFalse();
    }

    @Test
    void theProvidersOwnDigestPasses() throws Exception {
        // Given
        String md5 = HexFormat.of()
                .formatHex(MessageDigest.getInstance("MD5").digest("1234".getBytes(StandardCharsets.US_ASCII)));

        // When
        Findings findings = judged(EvidenceKind.IMAGE, digested("MD5", md5), "12", "34");

        // Then
        assertThat(findings.failures()).isEmpty();
    }

    @Test
    void anotherDigestFails() {
        // When
        Findings findings = judged(EvidenceKind.IMAGE, digested("MD5", "00112233445566778899aabbccddeeff"), "1234");

        // Then
        assertThat(findings.failures()).containsExactly(DIGEST);
    }

    @Test
    void aDigestThatJavaDoesNotKnowIsAMistakeOfTheAdapter() {
        // Given
        EvidenceBody body = digested("MD7", "00");

        // Then
        assertThatThrownBy(() -> new EvidenceInspection(EvidenceKind.IMAGE, body))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({ "PADES, '%PDF-1.7 /ByteRange', true", "PADES, ' \n%PDF-1.7 /ByteRange', true",
            "PADES, '<html>/ByteRange', false", "PROOF, '%PDF-1.4', true", "PROOF, 'PK', false", "ASICE, PK\u0003\u0004, true",
            "ASICE, ' PK', false", "XADES, '\n  <Signature/>', true",
            "XADES, '\u00ef\u00bb\u00bf<Signature/>', true", "XADES, '<Signature>', false", "XADES, '{}', false",
            "IMAGE, anything, true",
            "SIGNED_FILE, anything, true" })
    void evidenceBeginsAsItsKindDoes(EvidenceKind kind, String start, boolean passes) {
        // When
        Findings findings = judged(kind, bare(), start);

        // Then
        assertThat(findings.failures().isEmpty()).isEqualTo(passes);
    }

    @Test
    void theHeaderIsFoundWhereItIsCutBetweenBuffersButNotBehindTheFirstKibibyte() {
        // Then
        assertThat(judged(EvidenceKind.PROOF, bare(), "%P", "D", "F-1.7").failures()).isEmpty();
        assertThat(judged(EvidenceKind.PROOF, bare(), " ".repeat(1019) + "%PDF-").failures()).isEmpty();
        assertThat(judged(EvidenceKind.PROOF, bare(), " ".repeat(1020) + "%PDF-").failures()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3, 5, 7, 9, 11, 64 })
    void aSignatureIsFoundHoweverTheBytesAreCut(int length) {
        // Given
        String[] buffers = SIGNED_PDF.replace("/ByteRange", "//Byte/ByteRang/ByteRange").split("(?<=\\G.{" + length + "})");

        // When
        Findings findings = judged(EvidenceKind.PADES, bare(), buffers);

        // Then
        assertThat(findings.failures()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "%PDF-1.7", "%PDF-1.7 /ByteRang", "%PDF-1.7 /Byte Range" })
    void aPdfWithoutASignatureIsNoPades(String text) {
        // Then
        assertThat(judged(EvidenceKind.PADES, bare(), text).failures()).containsExactly(NO_SIGNATURE);
        assertThat(judged(EvidenceKind.PROOF, bare(), text).failures()).isEmpty();
    }

    @Test
    void aCheckThatOnlyWarnsDoesNotFail() {
        // Given
        Map<EvidenceCheck, Severity> severities = Map.of(EvidenceCheck.DIGEST, Severity.WARN, EvidenceCheck.SIGNATURE,
                Severity.FAIL);

        // When
        Findings findings = seen(EvidenceKind.PADES, digested("MD5", "00"), "%PDF-1.7").findings(severities);

        // Then
        assertThat(findings.warnings()).containsExactly(DIGEST);
        assertThat(findings.failures()).containsExactly(NO_SIGNATURE);
    }
}
