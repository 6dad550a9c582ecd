package io.countersign.posting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostingStateTest {

    @ParameterizedTest
    @EnumSource(PostingState.class)
    void aStateIsFoundByItsWord(PostingState state) {
        // Then
        assertThat(state.word()).matches("[a-z]+");
        assertThat(PostingState.of(state.word())).contains(state);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "OPEN", "opened", " open" })
    void anUnknownWordIsNoState(String word) {
        // Then
        assertThat(PostingState.of(word)).isEmpty();
    }

    @Test
    void onlyWhatIsPreparingOpenOrSignedIsNotFinal() {
        // Then
        assertThat(PostingState.values()).filteredOn(state -> !state.isFinal())
                .containsExactly(PostingState.PREPARING, PostingState.OPEN, PostingState.SIGNED);
    }
}
