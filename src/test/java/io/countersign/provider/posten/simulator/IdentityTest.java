package io.countersign.provider.posten.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdentityTest {

    @Test
    void aPersonalNumberIsNotShown() {
        // Given
        Identity identity = new Identity("01017000127", true);

        // When
        String text = identity.toString() + identity.shown();

        // Then
        assertThat(text).doesNotContain("010170").contains("*********27");
    }

    @Test
    void anIdentifierOfTheSenderIs() {
        // Given
        Identity identity = new Identity("kari", false);

        // When
        String shown = identity.shown();

        // Then
        assertThat(shown).isEqualTo("kari");
    }
}
