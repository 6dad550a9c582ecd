package io.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.evidence.EvidenceSubject.SentDocument;
import io.countersign.evidence.Finding.Result;
import io.countersign.evidence.bytes.RandomBytes;
import io.countersign.testing.Documents;

class PadesInspectorTest {

    private static final byte[] SENT = Documents.pdf(3_000);
    private static final byte[] SIGNED = SignedPdfs.sign(SENT);

    private static List<Finding> inspect(byte[] pdf, byte[]... sent) {
        List<SentDocument> documents = Stream.of(sent)
                .map(one -> new SentDocument("application/pdf", "0".repeat(64), RandomBytes.of(one))).toList();
        try {
            return EvidenceInspections.inspect(new EvidenceSubject(EvidenceKind.PADES, RandomBytes.of(pdf), documents),
                    Map.of());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Result result(List<Finding> findings, EvidenceCheck check) {
        return findings.stream().filter(one -> one.check() == check).map(Finding::result).findFirst().orElse(null);
    }

    private static List<EvidenceCheck> not(Result result, List<Finding> findings) {
        return findings.stream().filter(one -> one.result() != result).map(Finding::check).toList();
    }

    private static boolean verified(byte[] pdf, byte[]... sent) {
        return inspect(pdf, sent).stream().noneMatch(Finding::failed);
    }

    @Test
    void aSignedPdfPassesEveryCheck() {
        // When
        List<Finding> findings = inspect(SIGNED, SENT);

        // Then
        assertThat(not(Result.PASSED, findings)).isEmpty();
        assertThat(findings).extracting(Finding::check).containsExactly(EvidenceCheck.FORMAT, EvidenceCheck.END,
                EvidenceCheck.SIGNATURE, EvidenceCheck.BYTE_RANGE, EvidenceCheck.UNSIGNED_BYTES, EvidenceCheck.NEW_SIGNATURE);
    }

    static Stream<byte[]> cut() {
        byte[] twice = SignedPdfs.sign(SIGNED);
        return IntStream.rangeClosed(1, 10).boxed().flatMap(tenths -> Stream.of(SIGNED, twice)
                .map(whole -> Arrays.copyOf(whole, whole.length * tenths / 10 - (tenths == 10 ? 7 : 0))));
    }

    @ParameterizedTest
    @MethodSource("cut")
    void aPdfThatIsCutFailsWhereverThatIs(byte[] cut) {
        // Then
        assertThat(verified(cut, SENT)).isFalse();
        assertThat(verified(cut, SIGNED)).isFalse();
    }

    @Test
    void aPdfThatIsCutBehindItsFirstSignatureHoldsNoNewOne() {
        // Given
        byte[] twice = SignedPdfs.sign(SIGNED);
        byte[] cut = Arrays.copyOf(twice, SIGNED.length);

        // Then
        assertThat(not(Result.PASSED, inspect(cut, SIGNED))).containsExactly(EvidenceCheck.NEW_SIGNATURE);
        assertThat(not(Result.PASSED, inspect(twice, SIGNED))).isEmpty();
    }

    @Test
    void aPdfWithAHoleFails() {
        // Given
        byte[] hole = new byte[SIGNED.length - 500];
        System.arraycopy(SIGNED, 0, hole, 0, 1_000);
        System.arraycopy(SIGNED, 1_500, hole, 1_000, hole.length - 1_000);

        // Then
        assertThat(verified(hole, SENT)).isFalse();
    }

    @Test
    void aSecondSignaturePasses() {
        // When
        List<Finding> findings = inspect(SignedPdfs.sign(SIGNED), SENT);

        // Then
        assertThat(not(Result.PASSED, findings)).isEmpty();
        assertThat(findings).extracting(Finding::detail).contains("It holds 2 signatures.");
    }

    @Test
    void theDocumentThatWasSentIsNoEvidenceOfASignature() {
        // Then
        assertThat(not(Result.PASSED, inspect(SENT, SENT))).containsExactly(EvidenceCheck.SIGNATURE);
        assertThat(result(inspect(SIGNED, SIGNED), EvidenceCheck.NEW_SIGNATURE)).isEqualTo(Result.WARNING);
    }

    @Test
    void validationDataBehindTheSignaturePass() {
        // Given
        byte[] longTerm = SignedPdfs.withValidationData(SIGNED);

        // Then
        assertThat(not(Result.PASSED, inspect(longTerm, SENT))).isEmpty();
        assertThat(not(Result.PASSED, inspect(SignedPdfs.withValidationData(longTerm), SENT))).isEmpty();
        assertThat(not(Result.PASSED, inspect(SignedPdfs.sign(longTerm), SENT))).isEmpty();
    }

    @Test
    void aRevisionWithoutASignatureThatChangesAPageIsAWarning() {
        // Then
        assertThat(not(Result.PASSED, inspect(SignedPdfs.withTurnedPage(SIGNED), SENT)))
                .containsExactly(EvidenceCheck.UNSIGNED_BYTES);
        assertThat(not(Result.PASSED, inspect(SignedPdfs.withTurnedPage(SignedPdfs.withValidationData(SIGNED)), SENT)))
                .containsExactly(EvidenceCheck.UNSIGNED_BYTES);
    }

    @Test
    void aPageIsNoValidationDataThoughTheyLeadToIt() {
        // Then
        assertThat(not(Result.PASSED, inspect(SignedPdfs.withPageAsValidationData(SIGNED), SENT)))
                .containsExactly(EvidenceCheck.UNSIGNED_BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = { "trailing", "\n\n%comment\n" })
    void textBehindTheEndFails(String text) {
        // Then
        assertThat(not(Result.PASSED, inspect(SignedPdfs.bytes(SignedPdfs.text(SIGNED) + text), SENT)))
                .contains(EvidenceCheck.END);
    }

    @Test
    void whiteSpaceBehindTheEndPasses() {
        // Then
        assertThat(not(Result.PASSED, inspect(SignedPdfs.bytes(SignedPdfs.text(SIGNED) + "\r\n \0"), SENT))).isEmpty();
    }

    @Test
    void aPdfWithCompressedObjectsIsReadTheSame() {
        // Given
        byte[] sent = SignedPdfs.compressed(SENT);
        assertThat(SignedPdfs.text(sent)).contains("/ObjStm").contains("/XRef");

        // Then
        assertThat(not(Result.PASSED, inspect(SignedPdfs.sign(sent), sent))).isEmpty();
        assertThat(not(Result.PASSED, inspect(SignedPdfs.withValidationData(SignedPdfs.sign(sent)), sent))).isEmpty();
        assertThat(not(Result.PASSED, inspect(SignedPdfs.withTurnedPage(SignedPdfs.sign(sent)), sent)))
                .containsExactly(EvidenceCheck.UNSIGNED_BYTES);
    }

    @Test
    void bytesBeforeTheHeaderPass() {
        // Given
        byte[] shifted = SignedPdfs.bytes("junk\n" + SignedPdfs.text(SENT));

        // Then
        assertThat(result(inspect(shifted), EvidenceCheck.END)).isEqualTo(Result.PASSED);
    }

    @Test
    void aFormerRevisionThatCannotBeReadIsAWarning() {
        // Given
        byte[] careless = SENT.clone();
        int xref = SignedPdfs.text(careless).lastIndexOf("xref\n0");
        byte[] signed = SIGNED.clone();
        System.arraycopy(SignedPdfs.bytes("XREF"), 0, signed, xref, 4);

        // Then
        assertThat(result(inspect(signed, SENT), EvidenceCheck.END)).isEqualTo(Result.WARNING);
        assertThat(verified(signed, SENT)).isTrue();
    }

    @Test
    void ofSeveralDocumentsTheOneThatItBeginsWithWasSent() {
        // Given
        byte[] other = Documents.pdf(5_000);

        // Then
        assertThat(result(inspect(SIGNED, other, SENT), EvidenceCheck.NEW_SIGNATURE)).isEqualTo(Result.PASSED);
        assertThat(result(inspect(SIGNED, other, other), EvidenceCheck.NEW_SIGNATURE)).isEqualTo(Result.WARNING);
        assertThat(result(inspect(SIGNED), EvidenceCheck.NEW_SIGNATURE)).isEqualTo(Result.WARNING);
    }

    @ParameterizedTest
    @ValueSource(strings = { "[1 %2$d %3$d %4$d]", "[0 %2$d %3$d 99999999]", "[0 %2$d]", "[0 -5 %3$d %4$d]",
            "[0 %2$d 9223372036854775807 9223372036854775807]", "[0 10 %3$d %4$d]", "null", "[/A /B /C /D]" })
    void aSignatureThatNamesOtherBytesFails(String range) {
        // Given
        String text = SignedPdfs.text(SIGNED);
        int start = text.lastIndexOf("/ByteRange") + "/ByteRange".length();
        int end = text.indexOf(']', start) + 1;
        String[] numbers = text.substring(start, end).replaceAll("[^0-9 ]", "").trim().split(" +");
        String other = String.format(range, 0, Long.valueOf(numbers[1]), Long.valueOf(numbers[2]), Long.valueOf(numbers[3]));
        // the file stays as long as it was, so that everything else stays in its place
        String padded = other.length() > end - start + 40 ? other
                : other + " ".repeat(Math.max(0, end - start - other.length()));
        byte[] changed = SignedPdfs.bytes(text.substring(0, start) + padded
                + text.substring(start + padded.length()));

        // Then
        assertThat(verified(changed, SENT)).isFalse();
    }

    @Test
    void aPlaceForASignatureThatNobodyFilledIsNone() {
        // Given
        String text = SignedPdfs.text(SIGNED);
        int start = text.lastIndexOf("/Contents <") + "/Contents <".length();
        int end = text.indexOf('>', start);

        // When
        byte[] empty = SignedPdfs.bytes(text.substring(0, start) + "0".repeat(end - start) + text.substring(end));

        // Then
        assertThat(result(inspect(empty, SENT), EvidenceCheck.SIGNATURE)).isEqualTo(Result.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "%PDF-1.7", "%PDF-1.7\n/ByteRange\n%%EOF", "<html>", "startxref\n0\n%%EOF",
            "%PDF-1.7\nstartxref\n0\n%%EOF", "%PDF-1.7\nstartxref\n99999999999999999999\n%%EOF",
            "%PDF-1.7\nstartxref\n9\n%%EOF", "%PDF-1.7\nxref\n0 2147483647\n0\ntrailer<</Size 1>>\nstartxref\n9\n%%EOF",
            "%PDF-1.7\nxref\n2147483647 1\n0000000000 65535 f \ntrailer<</Size 1>>\nstartxref\n9\n%%EOF" })
    void whatIsBuiltOtherwiseFails(String text) {
        // Then
        assertThat(verified(SignedPdfs.bytes(text), SENT)).isFalse();
    }

    @Test
    void aReportNeedsNoSignature() throws IOException {
        // When
        List<Finding> findings = EvidenceInspections.inspect(
                new EvidenceSubject(EvidenceKind.PROOF, RandomBytes.of(SENT), List.of()), Map.of());

        // Then
        assertThat(findings).extracting(Finding::result).containsOnly(Result.PASSED);
        assertThat(EvidenceInspections.inspect(new EvidenceSubject(EvidenceKind.PROOF,
                RandomBytes.of(Arrays.copyOf(SENT, SENT.length - 20)), List.of()), Map.of())).anyMatch(Finding::failed);
    }

    @Test
    @Timeout(120)
    void noChangeOfAFewBytesBreaksTheInspection() {
        // Given
        Random random = new Random(42);
        byte[] longTerm = SignedPdfs.withValidationData(SignedPdfs.sign(SignedPdfs.compressed(SENT)));

        // Then
        for (int i = 0; i < 2_000; i++) {
            byte[] changed = longTerm.clone();
            for (int j = 0; j <= random.nextInt(8); j++) {
                int place = changed.length - 1 - random.nextInt(random.nextBoolean() ? changed.length : 3_000);
                changed[place] = (byte) (random.nextBoolean() ? random.nextInt(256)
                        : "0123456789<>[]()/ R".charAt(
                                random.nextInt(19)));
            }
            long start = System.nanoTime();
            List<Finding> findings = inspect(changed, SENT);
            assertThat(findings).extracting(Finding::check).as("change %d", i).doesNotContain(EvidenceCheck.NOT_INSPECTED);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }
    }
}
