package io.countersign.adapter.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

    @ParameterizedTest
    @CsvSource({ "https://api.example.com/a, https://API.example.com:443/b", "http://x/, HTTP://x:80",
            "https://x:8443/a?b=c, https://x:8443" })
    void theSameOneAnswers(URI one, URI other) {
        // Then
        assertThat(Origin.of(one)).isEqualTo(Origin.of(other));
    }

    @ParameterizedTest
    @CsvSource({ "https://x, http://x", "https://x, https://y", "https://x, https://x:8443",
            "http://localhost, http://127.0.0.1",
            "https://x.example.com, https://example.com" })
    void somebodyElseAnswers(URI one, URI other) {
        // Then
        assertThat(Origin.of(one)).isNotEqualTo(Origin.of(other));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/relative", "https:///path", "mailto:somebody", "https://user@x/" })
    void itHasNone(URI address) {
        // Then
        assertThatThrownBy(() -> Origin.of(address)).isInstanceOf(IllegalArgumentException.class);
    }
}
