package io.countersign.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.buffer.Buffer;

class ChunksTest {

    private static final ContentId ID = new ContentId(UUID.fromString("019ab3a2-7c4e-7d15-9a3b-3c6f1d2e4b5a"));

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({ "1, 1", "1000, 7", "262143, 1000", "262144, 262144", "262144, 8192", "262145, 262145", "1000000, 300000",
            "1048576, 65536", "1048577, 2000000" })
    void buffersOfAnyLengthBecomeItemsOfOneLength(int size, int bufferLength) throws Exception {
        // Given
        byte[] all = bytes(size);
        Chunks chunks = new Chunks();
        List<Buffer> cut = new ArrayList<>();

        // When
        for (int from = 0; from < size; from += bufferLength) {
            cut.addAll(chunks.add(Buffer.buffer(all).getBuffer(from, Math.min(size, from + bufferLength))));
        }
        cut.addAll(chunks.rest());

        // Then
        assertThat(cut).hasSize((size + Chunks.LENGTH - 1) / Chunks.LENGTH);
        assertThat(cut.subList(0, cut.size() - 1)).allMatch(item -> item.length() == Chunks.LENGTH);
        Buffer together = Buffer.buffer();
        cut.forEach(together::appendBuffer);
        assertThat(together.getBytes()).isEqualTo(all);
        assertThat(chunks.summary(ID)).isEqualTo(new StoredContent(ID, size,
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all))));
    }

    @Test
    void nothingBecomesNoItemWithTheDigestOfNothing() {
        // Given
        Chunks chunks = new Chunks();

        // When
        List<Buffer> cut = chunks.add(Buffer.buffer());

        // Then
        assertThat(cut).isEmpty();
        assertThat(chunks.rest()).isEmpty();
        assertThat(chunks.summary(ID)).isEqualTo(new StoredContent(ID, 0,
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }
}
