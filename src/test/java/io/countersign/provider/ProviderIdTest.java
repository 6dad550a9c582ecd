package io.countersign.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderIdTest {

    @ParameterizedTest
    @ValueSource(strings = { "a", "acme", "acme2", "a234567890123456789012345678901234567890" })
    void lowerCaseLettersAndDigitsNameAProvider(String value) {
        // Then
        assertThat(new ProviderId(value)).hasToString(value);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", " ", "Acme", "acme-1", "acme_1", "2acme", "acme\n", "\u00e5cme", "a/b", "acme'--",
            "a2345678901234567890123456789012345678901" })
    void nothingElseNamesAProvider(String value) {
        // Then
        assertThatIllegalArgumentException().isThrownBy(() -> new ProviderId(value));
    }
}
