package io.countersign.adapter.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProviderTextTest {

    @Test
    void whatAProviderSaysIsOneBoundedLineWithoutPersonNumbers() {
        // Then
        assertThat(ProviderText.clean("SSN 01019012345 or 010190 12345 is wrong")).isEqualTo("SSN *** or *** is wrong");
        assertThat(ProviderText.clean("Value '01019012345'\n\tis no\u0000 name")).isEqualTo("Value '***' is no name");
        assertThat(ProviderText.clean("x".repeat(2000))).hasSize(500);
        assertThat(ProviderText.clean(null)).isEmpty();
    }
}
