package io.countersign.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.countersign.document.ContentId;
import io.countersign.document.StoredContent;
import io.countersign.evidence.EvidenceCheck;
import io.countersign.evidence.Finding;
import io.countersign.evidence.Finding.Result;
import io.countersign.posting.EvidenceCandidates.Candidate;

class CandidateTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Finding PASSED = new Finding(EvidenceCheck.FORMAT, Result.PASSED, "It is a PDF.");
    private static final Finding WARNING = new Finding(EvidenceCheck.UNSIGNED_BYTES, Result.WARNING, "Bytes follow.");
    private static final Finding ONE = new Finding(EvidenceCheck.END, Result.FAILED, "It does not end.");
    private static final Finding TWO = new Finding(EvidenceCheck.SIGNATURE, Result.FAILED, "It holds no signature.");

    private static Candidate copy(Instant firstSeenAt, long size, Finding... findings) {
        return new Candidate(new StoredContent(new ContentId(UUID.randomUUID()), size, "00"), firstSeenAt,
                List.of(findings), true);
    }

    @Test
    void theCopyWithTheFewestFailedChecksIsTheBest() {
        // Given
        Candidate better = copy(START.plusSeconds(9), 5, WARNING, ONE);
        Candidate worse = copy(START, 100, ONE, TWO);

        // Then
        assertThat(Candidate.best(List.of(worse, better))).contains(better);
        assertThat(Candidate.worst(List.of(worse, better))).contains(worse);
    }

    @Test
    void ofEquallyGoodCopiesTheLongerOneIsTheBest() {
        // Given
        Candidate longer = copy(START.plusSeconds(9), 100, ONE);

        // Then
        assertThat(Candidate.best(List.of(copy(START, 99, ONE), longer))).contains(longer);
    }

    @Test
    void ofCopiesOfOneLengthTheFirstThatCameIsTheBest() {
        // Given
        Candidate first = copy(START, 9, ONE);

        // Then
        assertThat(Candidate.best(List.of(copy(START.plusSeconds(1), 9, TWO), first))).contains(first);
    }

    @Test
    void whatWasNotInspectedIsNeitherVerifiedNorTheBestNorTheWorst() {
        // Given
        Candidate unknown = new Candidate(copy(START, 9).content(), START, List.of(PASSED), false);

        // Then
        assertThat(unknown.verified()).isFalse();
        assertThat(Candidate.best(List.of(unknown))).isEmpty();
        assertThat(Candidate.worst(List.of(unknown))).isEmpty();
    }

    @Test
    void aWarningDoesNotKeepACopyFromBeingVerified() {
        // Then
        assertThat(copy(START, 9, PASSED, WARNING).verified()).isTrue();
        assertThat(copy(START, 9, PASSED, ONE).verified()).isFalse();
        assertThat(copy(START, 9, ONE, PASSED, TWO).failures()).isEqualTo("It does not end. It holds no signature.");
    }
}
