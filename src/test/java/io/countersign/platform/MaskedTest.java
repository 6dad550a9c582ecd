package io.countersign.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedTest {

    @ParameterizedTest
    @CsvSource({ "01017012390, *********90", "12345, ***45", "1234, ****", "1, *", "'', ''" })
    void ofANationalIdAtMostTheLastTwoCharactersAreShown(String nationalId, String shown) {
        // Then
        assertThat(Masked.nationalId(nationalId)).isEqualTo(shown);
    }

    @Test
    void noNationalIdStaysNone() {
        // Then
        assertThat(Masked.nationalId(null)).isNull();
    }
}
