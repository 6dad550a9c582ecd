package io.countersign.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.countersign.document.ContentId;
import io.countersign.document.StoredContent;
import io.countersign.posting.EvidenceStore.Candidate;

class CandidateChoiceTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant KEEP_UNTIL = START.plus(Duration.ofMinutes(15));
    private static final Instant FAR = START.plus(Duration.ofDays(14));
    private static final List<String> ONE = List.of("It holds no signature.");
    private static final List<String> TWO = List.of("It is empty.", "It holds no signature.");

    private static Candidate copy(int seen, Instant firstSeenAt, List<String> findings, long size) {
        return new Candidate(new StoredContent(new ContentId(UUID.randomUUID()), size, "00"), seen, firstSeenAt, findings);
    }

    @Test
    void aCopyThatCameTwiceInGoodTimeIsFetchedAgain() {
        // When
        Optional<Candidate> chosen = CandidateChoice.choose(List.of(copy(2, START, ONE, 10)), START.plusSeconds(9), START,
                KEEP_UNTIL);

        // Then
        assertThat(chosen).isEmpty();
    }

    @Test
    void aCopyThatCameThreeTimesIsKept() {
        // Given
        Candidate copy = copy(3, START, ONE, 10);

        // When
        Optional<Candidate> chosen = CandidateChoice.choose(List.of(copy), START.plusSeconds(9), START, KEEP_UNTIL);

        // Then
        assertThat(chosen).contains(copy);
    }

    @ParameterizedTest
    @CsvSource({ "PT59M59S, false", "PT1H, true", "PT3H, true" })
    void afterAnHourACopyIsKept(Duration later, boolean kept) {
        // When
        Optional<Candidate> chosen = CandidateChoice.choose(List.of(copy(1, START, ONE, 10)), START.plus(later), START, FAR);

        // Then
        assertThat(chosen.isPresent()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({ "PT9M59S, false", "PT10M, true", "PT15M, true", "PT16M, true" })
    void withAThirdOfTheWindowLeftACopyIsKept(Duration later, boolean kept) {
        // Given
        Instant now = START.plus(later);

        // When
        Optional<Candidate> chosen = CandidateChoice.choose(List.of(copy(1, now, ONE, 10)), now, START, KEEP_UNTIL);

        // Then
        assertThat(chosen.isPresent()).isEqualTo(kept);
    }

    @Test
    void theCopyWithTheFewestFindingsIsTheBest() {
        // Given
        Candidate best = copy(1, START, ONE, 5);

        // When
        Optional<Candidate> chosen = CandidateChoice.choose(List.of(copy(3, START, TWO, 100), best), START, START, FAR);

        // Then
        assertThat(chosen).contains(best);
    }

    @Test
    void amongEquallyGoodCopiesTheOneSeenMostOftenIsTheBest() {
        // Given
        Candidate best = copy(3, START, ONE, 5);

        // When
        Optional<Candidate> chosen = CandidateChoice.choose(List.of(copy(2, START, ONE, 100), best), START, START, FAR);

        // Then
        assertThat(chosen).contains(best);
    }

    @Test
    void amongCopiesThatAreOtherwiseEqualTheLongestIsTheBest() {
        // Given
        Candidate best = copy(3, START, ONE, 100);

        // When
        Optional<Candidate> chosen = CandidateChoice.choose(List.of(copy(3, START, ONE, 5), best), START, START, FAR);

        // Then
        assertThat(chosen).contains(best);
    }

    @Test
    void withoutACopyNothingCanBeKeptHoweverLateItIs() {
        // When
        Optional<Candidate> chosen = CandidateChoice.choose(List.of(), KEEP_UNTIL.plusSeconds(1), START, KEEP_UNTIL);

        // Then
        assertThat(chosen).isEmpty();
    }
}
