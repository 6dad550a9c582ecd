package io.countersign.posting;

import static io.countersign.posting.PostingState.CANCELLED;
import static io.countersign.posting.PostingState.COLLECTED;
import static io.countersign.posting.PostingState.EXPIRED;
import static io.countersign.posting.PostingState.FAILED;
import static io.countersign.posting.PostingState.LOST;
import static io.countersign.posting.PostingState.OPEN;
import static io.countersign.posting.PostingState.PREPARING;
import static io.countersign.posting.PostingState.REJECTED;
import static io.countersign.posting.PostingState.SIGNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.countersign.provider.Reason;
import io.countersign.provider.ReasonType;
import io.countersign.provider.StatusReport.Phase;

class PostingLifeTest {

    private static final Reason WHY = Reason.of(ReasonType.FAILED_AT_PROVIDER, "It is so.");
    private static final List<Boolean> BOTH = List.of(false, true);

    private static PostingLife in(PostingState state) {
        return new PostingLife(state, Outcome.KNOWN, false, null);
    }

    private static Stream<PostingState> allBut(PostingState... left) {
        return Arrays.stream(PostingState.values()).filter(state -> !Arrays.asList(left).contains(state));
    }

    static Stream<PostingState> notPreparing() {
        return allBut(PREPARING);
    }

    static Stream<PostingState> notOpen() {
        return allBut(OPEN);
    }

    static Stream<PostingState> neitherOpenNorSigned() {
        return allBut(OPEN, SIGNED);
    }

    static Stream<PostingState> notSigned() {
        return allBut(SIGNED);
    }

    static Stream<PostingState> endedUncollected() {
        return allBut(PREPARING, OPEN, SIGNED, COLLECTED);
    }

    static Stream<Arguments> everyEndOfAnOpenPosting() {
        return Map.of(Phase.REJECTED, REJECTED, Phase.CANCELLED, CANCELLED, Phase.EXPIRED, EXPIRED, Phase.FAILED, FAILED)
                .entrySet().stream()
                .flatMap(end -> BOTH.stream().map(here -> Arguments.of(end.getKey(), end.getValue(), here)));
    }

    @Test
    void aPostingBeginsAsPreparing() {
        // When
        PostingLife life = PostingLife.preparing();

        // Then
        assertThat(life).isEqualTo(new PostingLife(PREPARING, Outcome.KNOWN, false, null));
    }

    @Test
    void aPreparedPostingThatTheProviderTakesIsOpen() {
        // When
        PostingLife life = PostingLife.preparing().opened();

        // Then
        assertThat(life).isEqualTo(in(OPEN));
    }

    @Test
    void aPreparedPostingThatIsRefusedFailsWithAKnownOutcome() {
        // When
        PostingLife life = PostingLife.preparing().failed(WHY);

        // Then
        assertThat(life).isEqualTo(new PostingLife(FAILED, Outcome.KNOWN, false, WHY));
    }

    @Test
    void aPreparedPostingWithoutAClearAnswerFailsWithAnUnknownOutcome() {
        // When
        PostingLife life = PostingLife.preparing().failedWithUnknownOutcome(WHY);

        // Then
        assertThat(life).isEqualTo(new PostingLife(FAILED, Outcome.UNKNOWN, false, WHY));
    }

    @ParameterizedTest
    @MethodSource("notPreparing")
    void whatIsNotPreparingCannotBeTakenOrRefused(PostingState state) {
        // Given
        PostingLife life = in(state);

        // Then
        assertThatThrownBy(life::opened).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(state.word()).hasMessageContaining("open");
        assertThatThrownBy(() -> life.failed(WHY)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> life.failedWithUnknownOutcome(WHY)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({ "false", "true" })
    void anOpenPostingThatIsReportedOpenStaysAsItIs(boolean evidenceHere) {
        // When
        PostingLife life = in(OPEN).reported(Phase.OPEN, WHY, evidenceHere);

        // Then
        assertThat(life).isEqualTo(in(OPEN));
    }

    @ParameterizedTest
    @CsvSource({ "COMPLETE, false, false", "COMPLETE, true, false", "COMPLETE_IN_PART, false, true",
            "COMPLETE_IN_PART, true, true" })
    void anOpenPostingThatIsCompleteIsSignedAndPartialOnlyWhereTheProviderSaysSo(Phase phase, boolean evidenceHere,
            boolean partial) {
        // When
        PostingLife life = in(OPEN).reported(phase, WHY, evidenceHere);

        // Then
        assertThat(life).isEqualTo(new PostingLife(SIGNED, Outcome.KNOWN, partial, WHY));
    }

    @ParameterizedTest
    @MethodSource("everyEndOfAnOpenPosting")
    void anOpenPostingThatEndsUnsignedIsPartialWhenSomeEvidenceIsHere(Phase phase, PostingState end, boolean evidenceHere) {
        // When
        PostingLife life = in(OPEN).reported(phase, WHY, evidenceHere);

        // Then
        assertThat(life).isEqualTo(new PostingLife(end, Outcome.KNOWN, evidenceHere, WHY));
    }

    @ParameterizedTest
    @MethodSource("notOpen")
    void aReportChangesNothingButAnOpenPosting(PostingState state) {
        // Given
        PostingLife life = in(state);

        // Then
        for (Phase phase : Phase.values()) {
            BOTH.forEach(here -> assertThat(life.reported(phase, WHY, here)).isSameAs(life));
        }
    }

    @ParameterizedTest
    @CsvSource({ "false", "true" })
    void anOpenPostingThatIsGoneWhileProvenUnsignedIsExpired(boolean evidenceHere) {
        // When
        PostingLife life = in(OPEN).gone(true, false, evidenceHere);

        // Then
        assertThat(life.state()).isEqualTo(EXPIRED);
        assertThat(life.outcome()).isEqualTo(Outcome.KNOWN);
        assertThat(life.partial()).isEqualTo(evidenceHere);
        assertThat(life.reason().type()).isEqualTo("expired-unsigned");
    }

    @ParameterizedTest
    @CsvSource({ "false", "true" })
    void anOpenPostingThatIsGoneUnseenIsExpiredWithAnUnknownOutcome(boolean evidenceHere) {
        // When
        PostingLife life = in(OPEN).gone(false, false, evidenceHere);

        // Then
        assertThat(life.state()).isEqualTo(EXPIRED);
        assertThat(life.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(life.partial()).isEqualTo(evidenceHere);
        assertThat(life.reason().type()).isEqualTo("gone-unseen");
    }

    @ParameterizedTest
    @CsvSource({ "false, false", "false, true", "true, false", "true, true" })
    void anOpenPostingThatIsGoneAfterSomebodyReportedOfItsCompletionIsLost(boolean provenUnsigned, boolean evidenceHere) {
        // When
        PostingLife life = in(OPEN).gone(provenUnsigned, true, evidenceHere);

        // Then
        assertThat(life.state()).isEqualTo(LOST);
        assertThat(life.outcome()).isEqualTo(Outcome.KNOWN);
        assertThat(life.partial()).isEqualTo(evidenceHere);
        assertThat(life.reason().type()).isEqualTo("evidence-lost");
    }

    @Test
    void aSignedPostingThatIsGoneIsLostWhateverElseIsKnown() {
        for (boolean provenUnsigned : BOTH) {
            for (boolean reported : BOTH) {
                BOTH.forEach(here -> assertThat(in(SIGNED).gone(provenUnsigned, reported, here))
                        .returns(LOST, PostingLife::state)
                        .returns(Outcome.KNOWN, PostingLife::outcome)
                        .returns(here, PostingLife::partial)
                        .returns("evidence-lost", life -> life.reason().type()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("neitherOpenNorSigned")
    void whatIsNeitherOpenNorSignedCannotBecomeGone(PostingState state) {
        // Given
        PostingLife life = in(state);

        // Then
        for (boolean provenUnsigned : BOTH) {
            for (boolean reported : BOTH) {
                BOTH.forEach(here -> assertThat(life.gone(provenUnsigned, reported, here)).isSameAs(life));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({ "false", "true" })
    void aSignedPostingWhoseEvidenceDoesNotExistIsLost(boolean evidenceHere) {
        // When
        PostingLife life = in(SIGNED).evidenceMissing(evidenceHere);

        // Then
        assertThat(life.state()).isEqualTo(LOST);
        assertThat(life.partial()).isEqualTo(evidenceHere);
        assertThat(life.reason().type()).isEqualTo("evidence-lost");
    }

    @ParameterizedTest
    @MethodSource("notSigned")
    void missingEvidenceChangesNothingButASignedPosting(PostingState state) {
        // Given
        PostingLife life = in(state);

        // Then
        BOTH.forEach(here -> assertThat(life.evidenceMissing(here)).isSameAs(life));
    }

    @ParameterizedTest
    @CsvSource({ "false", "true" })
    void aSignedPostingIsCollectedWhenAllRequiredEvidenceIsHere(boolean partial) {
        // Given
        PostingLife signed = new PostingLife(SIGNED, Outcome.KNOWN, partial, WHY);

        // When
        PostingLife life = signed.evidenceStored(true);

        // Then
        assertThat(life).isEqualTo(new PostingLife(COLLECTED, Outcome.KNOWN, partial, WHY));
    }

    @Test
    void aSignedPostingStaysSignedWhileRequiredEvidenceIsMissing() {
        // When
        PostingLife life = in(SIGNED).evidenceStored(false);

        // Then
        assertThat(life).isEqualTo(in(SIGNED));
    }

    @ParameterizedTest
    @MethodSource("endedUncollected")
    void evidenceOfAPostingThatEndedUncollectedMakesItPartial(PostingState state) {
        // Given
        PostingLife ended = new PostingLife(state, Outcome.UNKNOWN, false, WHY);

        // Then
        BOTH.forEach(all -> assertThat(ended.evidenceStored(all))
                .isEqualTo(new PostingLife(state, Outcome.UNKNOWN, true, WHY)));
    }

    @ParameterizedTest
    @EnumSource(value = PostingState.class, names = { "PREPARING", "OPEN", "COLLECTED" })
    void evidenceDoesNotChangeAPostingThatMayStillBeSignedOrIsCollected(PostingState state) {
        // Given
        PostingLife life = in(state);

        // Then
        BOTH.forEach(all -> assertThat(life.evidenceStored(all)).isSameAs(life));
    }

    @ParameterizedTest
    @EnumSource(value = PostingState.class, mode = EnumSource.Mode.EXCLUDE, names = "PREPARING")
    void aChangeOfStateIsReportedByTheEventOfTheNewState(PostingState state) {
        // When
        EventType event = in(state).eventSince(PostingLife.preparing());

        // Then
        assertThat(event.word()).isEqualTo(state == OPEN ? "posting.opened" : "posting." + state.word());
    }

    @ParameterizedTest
    @EnumSource(PostingState.class)
    void nothingIsReportedWhileTheStateStays(PostingState state) {
        // When
        EventType event = new PostingLife(state, Outcome.UNKNOWN, true, WHY).eventSince(in(state));

        // Then
        assertThat(event).isNull();
    }
}
