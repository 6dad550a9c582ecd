package io.countersign.api.create;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

    private static final String ONE = """
            {"provider":"acme","title":"Loan","expiresAt":"2026-11-22T10:15:00Z","options":{"a":1,"b":{"c":2,"d":3}},
             "documents":[{"name":"a.pdf","content":"JVBERg=="}],"signers":[{"name":"Kari"},{"name":"Ola"}]}""";

    private final UploadedFiles files = new UploadedFiles(100);

    @AfterEach
    void removeFiles() {
        files.close();
    }

    private String of(String json) {
        return Fingerprint.of(Bodies.read(json, files));
    }

    @Test
    void theSameRequestHasTheSameFingerprintAlthoughItsFileIsAnother() {
        // Then
        assertThat(of(ONE)).matches("[0-9a-f]{64}").isEqualTo(of(ONE));
    }

    @ParameterizedTest
    @ValueSource(strings = { """
            {"signers":[{"name":"Kari"},{"name":"Ola"}],"documents":[{"content":"JVBERg==","name":"a.pdf"}],
             "options":{"b":{"d":3,"c":2},"a":1},"expiresAt":"2026-11-22T10:15:00.000Z","title":"Loan","provider":"acme"}""",
            """
                    {"provider":"acme","title":"Loan","expiresAt":"2026-11-22T11:15:00+01:00","reference":null,
                     "options":{"a":1,"b":{"c":2,"d":3}},"documents":[{"name":"a.pdf","content":"JVBERg==","options":null}],
                     "signers":[{"name":"Kari"},{"name":"Ola"}]}""" })
    void neitherTheOrderOfFieldsNorTheFormOfAValueMatters(String same) {
        // Then
        assertThat(of(same)).isEqualTo(of(ONE));
    }

    @Test
    void aDigestThatTheIntegratorNamesIsOfNoAccount() {
        // Given
        String named = ONE.replace("\"content\":\"JVBERg==\"",
                "\"content\":\"JVBERg==\",\"sha256\":\"" + "a".repeat(64) + "\"");

        // Then
        assertThat(named).isNotEqualTo(ONE);
        assertThat(of(named)).isEqualTo(of(ONE));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Loan|Loam", "JVBERg==|JVBERw==", "\"Kari\"},{\"name\":\"Ola\"|\"Ola\"},{\"name\":\"Kari\"",
            "a.pdf|b.pdf", "\"d\":3|\"d\":4", "acme|acne", "10:15:00Z|10:15:01Z" })
    void anotherValueFileOrOrderOfSignersIsAnotherRequest(String change) {
        // Given
        String[] fromTo = change.split("\\|");

        // When
        String other = of(ONE.replace(fromTo[0], fromTo[1]));

        // Then
        assertThat(other).isNotEqualTo(of(ONE));
    }
}
