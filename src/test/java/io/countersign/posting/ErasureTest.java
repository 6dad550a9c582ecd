package io.countersign.posting;

import static io.countersign.posting.Erasure.ProvidersPart.DONE;
import static io.countersign.posting.Erasure.ProvidersPart.NOT_POSSIBLE;
import static io.countersign.posting.Erasure.ProvidersPart.PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.countersign.posting.Erasure.ProvidersPart;
import io.countersign.posting.Erasure.Reach;
import io.countersign.provider.ProviderFailure.Kind;

class ErasureTest {

    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({ "NEVER, false, false, DONE", "NEVER, false, true, DONE", "NEVER, true, false, DONE", "NEVER, true, true, DONE",
            "PERHAPS, false, false, NOT_POSSIBLE", "PERHAPS, false, true, NOT_POSSIBLE",
            "PERHAPS, true, false, NOT_POSSIBLE", "PERHAPS, true, true, NOT_POSSIBLE", "SURELY, false, false, NOT_POSSIBLE",
            "SURELY, false, true, NOT_POSSIBLE", "SURELY, true, false, NOT_POSSIBLE", "SURELY, true, true, PENDING" })
    void theProviderIsAskedWhereItHasThePostingAndAWayToAndEverythingIsVerified(Reach reach, boolean capable, boolean verified,
            ProvidersPart part) {
        // Then
        assertThat(ProvidersPart.asked(reach, capable, verified)).isEqualTo(part);
    }

    @ParameterizedTest
    @CsvSource({ "NOT_SENT, PENDING", "UNCLEAR, PENDING", "CREDENTIALS, PENDING", "THROTTLED, PENDING", "REFUSED, NOT_POSSIBLE",
            "GONE, DONE", "NO_SUCH_EVIDENCE, DONE" })
    void aFailureSettlesItOnlyWhereTheProviderIsClear(Kind failure, ProvidersPart part) {
        // Then
        assertThat(ProvidersPart.after(failure)).isEqualTo(part);
    }

    @ParameterizedTest
    @EnumSource(ProvidersPart.class)
    void bytesGoFirstAndNamesMayFollow(ProvidersPart part) {
        // When
        Erasure bytes = Erasure.NONE.ofBytes(THEN, part);
        Erasure names = bytes.ofNames(NOW, PENDING);

        // Then
        assertThat(bytes).isEqualTo(new Erasure(THEN, null, part));
        assertThat(names).isEqualTo(new Erasure(THEN, NOW, part));
    }

    @ParameterizedTest
    @EnumSource(ProvidersPart.class)
    void namesTakeTheBytesWithThem(ProvidersPart part) {
        // When
        Erasure names = Erasure.NONE.ofNames(NOW, part);

        // Then
        assertThat(names).isEqualTo(new Erasure(NOW, NOW, part));
    }

    static Stream<Arguments> everythingErased() {
        return Stream.of(ProvidersPart.values()).flatMap(part -> Stream.of(Arguments.of(new Erasure(THEN, null, part)),
                Arguments.of(new Erasure(THEN, THEN, part))));
    }

    @ParameterizedTest
    @MethodSource("everythingErased")
    void whatIsGoneStaysGone(Erasure erasure) {
        // Then
        assertThat(erasure.ofBytes(NOW, PENDING)).isEqualTo(erasure);
        assertThat(erasure.namesGone() ? erasure.ofNames(NOW, PENDING) : erasure).isEqualTo(erasure);
    }

    @ParameterizedTest
    @EnumSource(ProvidersPart.class)
    void onlyWhatIsPendingCanBeSettled(ProvidersPart part) {
        // Then
        assertThat(new Erasure(THEN, THEN, PENDING).settled(part)).isEqualTo(new Erasure(THEN, THEN, part));
        assertThat(new Erasure(THEN, THEN, DONE).settled(part).providersPart()).isEqualTo(DONE);
        assertThat(new Erasure(THEN, THEN, NOT_POSSIBLE).settled(part).providersPart()).isEqualTo(NOT_POSSIBLE);
        assertThat(Erasure.NONE.settled(part)).isEqualTo(Erasure.NONE);
    }

    @ParameterizedTest
    @EnumSource(ProvidersPart.class)
    void everyPartHasAWord(ProvidersPart part) {
        // Then
        assertThat(part.word()).isIn("pending", "done", "not-possible");
        assertThat(ProvidersPart.of(part.word())).contains(part);
    }

    @Test
    void namesDoNotGoBeforeTheBytesAndTheProvidersCopyGoesWithThem() {
        // Then
        assertThatThrownBy(() -> new Erasure(null, NOW, PENDING)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Erasure(NOW, NOW, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Erasure(null, null, DONE)).isInstanceOf(IllegalArgumentException.class);
    }
}
