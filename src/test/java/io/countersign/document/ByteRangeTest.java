package io.countersign.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ByteRangeTest {

    @Test
    void theWholeBeginsAtTheFirstByteAndEndsBehindTheLast() {
        // When
        ByteRange range = ByteRange.whole(10);

        // Then
        assertThat(range).isEqualTo(new ByteRange(0, 10));
        assertThat(range.end()).isEqualTo(10);
    }

    @Test
    void aRangeMayBeEmptyButNeverNegative() {
        // Then
        assertThat(new ByteRange(3, 0).end()).isEqualTo(3);
        assertThatIllegalArgumentException().isThrownBy(() -> new ByteRange(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ByteRange(0, -1));
    }
}
