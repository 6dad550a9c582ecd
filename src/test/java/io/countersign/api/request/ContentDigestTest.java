package io.countersign.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDigestTest {

    /** The content and the digests of RFC 9530, appendix D. */
    private static final byte[] CONTENT = "{\"hello\": \"world\"}\n".getBytes(StandardCharsets.US_ASCII);
    private static final String SHA_256 = "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:";
    private static final String SHA_512 = "sha-512=:YMAam51Jz/jOATT6/zvHrLVgOYTGFy1d6GJiOHTohq4yP+pgk4vf2aCs"
            + "yRZOtw8MjkM7iw7yZ/WkppmM44T3qg==:";

    private static boolean fits(String field, byte[] content) throws IOException {
        return ContentDigest.parse(field).orElseThrow().fits(new ByteArrayInputStream(content));
    }

    @ParameterizedTest
    @ValueSource(strings = { SHA_256, SHA_512, SHA_256 + ", " + SHA_512, SHA_256 + "," + SHA_512, " " + SHA_256 + "\t",
            SHA_256 + ";a=b", "unixsum=:AA==:, " + SHA_256 })
    void theContentOfAnExampleFits(String field) throws IOException {
        // Then
        assertThat(ContentDigest.parse(field).orElseThrow().given()).isTrue();
        assertThat(fits(field, CONTENT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { SHA_256, SHA_512, SHA_256 + ", sha-512=:AAAA:", "sha-256=::" })
    void anotherContentDoesNot(String field) throws IOException {
        // Then
        assertThat(fits(field, "{}".getBytes(StandardCharsets.US_ASCII))).isFalse();
        assertThat(fits(field, new byte[0])).isFalse();
    }

    @Test
    void ofTwoDigestsBothMustFit() throws IOException {
        // Then
        assertThat(fits(SHA_256 + ", sha-512=:AAAA:", CONTENT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "md5=:AA==:", "unixsum=:AA==:", "sha=:AA==:, adler=:AA==:" })
    void algorithmsThatAreNotActiveAreIgnored(String field) {
        // Then
        assertThat(ContentDigest.parse(field).orElseThrow().given()).isFalse();
    }

    @Test
    void withoutTheFieldThereIsNothingToCompare() {
        // Then
        assertThat(ContentDigest.parse(null)).contains(ContentDigest.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "sha-256", "sha-256=", "sha-256=abc", "sha-256=:abc", "sha-256=:a:", "sha-256=:!!:",
            "SHA-256=:AA==:", "sha-256:AA==", SHA_256 + ",", "," + SHA_256, SHA_256 + " " + SHA_512 })
    void whatIsNoDictionaryOfBytesIsMalformed(String field) {
        // Then
        assertThat(ContentDigest.parse(field)).isEmpty();
    }
}
