package io.countersign.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserAddressTest {

    @ParameterizedTest
    @ValueSource(strings = { "https://sign.example/a?b=c#d", "http://localhost:8080/sign", " HTTPS://sign.example/ " })
    void anAddressOfTheWebIsAccepted(String text) {
        // Then
        assertThat(BrowserAddress.of(text)).contains(URI.create(text.strip()));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", " ", "javascript:alert(1)", "javascript://sign.example/%0aalert(1)", "data:text/html,x",
            "ftp://sign.example/a", "httpsx://sign.example/a", "//sign.example/a", "/sign", "https:/sign", "https://",
            "https://sign example/" })
    void anyOtherAddressIsNot(String text) {
        // Then
        assertThat(BrowserAddress.of(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "javascript://sign.example/%0aalert(1)", "ftp://sign.example/a", "/sign" })
    void aSigningLinkHasNoOtherAddress(String text) {
        // Then
        assertThatThrownBy(() -> new SigningLink(new UUID(0, 1), URI.create(text), false))
                .isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining(text);
    }
}
