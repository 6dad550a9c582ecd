package io.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.countersign.evidence.Finding.Result;
import io.countersign.evidence.bytes.InspectionTimeoutException;
import io.countersign.evidence.bytes.RandomBytes;
import io.countersign.testing.Documents;

class EvidenceInspectionsTest {

    private static final RandomBytes EMPTY = RandomBytes.of(new byte[0]);

    private static List<Finding> broken(Throwable thrown) throws IOException {
        return EvidenceInspections.inspect(new EvidenceSubject(EvidenceKind.PADES, EMPTY, List.of()), Map.of(),
                (subject, findings) -> {
                    findings.passed(EvidenceCheck.FORMAT, "It begins as a PDF does.");
                    if (thrown instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) thrown;
                });
    }

    static Stream<Throwable> whatHostileFilesDo() {
        return Stream.of(new StackOverflowError(), new OutOfMemoryError(), new InspectionTimeoutException(),
                new IllegalStateException(), new ArrayIndexOutOfBoundsException(), new NumberFormatException(),
                new ClassCastException(), new NegativeArraySizeException());
    }

    @ParameterizedTest
    @MethodSource("whatHostileFilesDo")
    void whateverBreaksAnInspectionIsAFinding(Throwable thrown) throws IOException {
        // When
        List<Finding> findings = broken(thrown);

        // Then
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo(EvidenceCheck.NOT_INSPECTED);
            assertThat(finding.result()).isEqualTo(Result.FAILED);
            assertThat(finding.detail()).startsWith("It was not inspected: ");
        });
    }

    @Test
    void bytesThatCannotBeReadAreNoFaultOfTheFile() {
        // Given
        RandomBytes unreadable = new RandomBytes(5, (first, length) -> {
            throw new IOException("The store does not answer.");
        });

        // Then
        for (EvidenceKind kind : List.of(EvidenceKind.PADES, EvidenceKind.XADES, EvidenceKind.ASICE)) {
            assertThatThrownBy(() -> EvidenceInspections.inspect(new EvidenceSubject(kind, unreadable, List.of()), Map.of()))
                    .hasMessageContaining("The store does not answer.");
        }
    }

    @ParameterizedTest
    @EnumSource(EvidenceKind.class)
    void anInspectionThatHasHadItsTimeEnds(EvidenceKind kind) throws IOException {
        // Given
        byte[] signed = SignedPdfs.sign(Documents.pdf());
        RandomBytes late = new RandomBytes(signed.length,
                (first, length) -> Arrays.copyOfRange(signed, (int) first, (int) first + length), () -> true);

        // When
        List<Finding> findings = EvidenceInspections.inspect(new EvidenceSubject(kind, late, List.of()), Map.of());

        // Then
        boolean read = kind != EvidenceKind.IMAGE && kind != EvidenceKind.SIGNED_FILE;
        assertThat(findings.stream().map(Finding::check).toList())
                .isEqualTo(read ? List.of(EvidenceCheck.NOT_INSPECTED) : List.of());
    }
}
