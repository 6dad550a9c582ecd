package io.countersign.provider.posten;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.evidence.SignedPdfs;
import io.countersign.testing.Documents;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class PostenDocumentCheckTest {

    @Inject
    PostenDocumentCheck check;

    private Optional<String> objection(byte[] document) {
        return check.objection(Given.document(0, "loan.pdf", "application/pdf", document)).await()
                .atMost(Duration.ofSeconds(20));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void anEncryptedPdfIsNotFit(boolean compressed) {
        // Then
        assertThat(objection(SignedPdfs.encrypted(Documents.pdf(300_000), compressed))).get().asString()
                .contains("encrypted");
    }

    @Test
    void aPdfIsFitWhateverItsTextSaysOfEncryption() {
        // Given
        String text = new String(Documents.pdf(), StandardCharsets.ISO_8859_1);

        // Then
        assertThat(objection(bytes(text))).isEmpty();
        assertThat(objection(bytes(text.replace("(Agreement ", "(/Encrypt 5 0 R")))).isEmpty();
        assertThat(objection(bytes(text.replace("%%EOF", "%/Encrypt 5 0 R\n%%EOF")))).isEmpty();
        assertThat(objection(bytes("%PDF-1.7\n1 0 obj<</Encrypt 5 0 R>>endobj\n" + text.substring(9)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "hello", "PK\u0003\u0004", "<html></html>" })
    void whatIsNoPdfIsNotFit(String content) {
        // Then
        assertThat(objection(bytes(content))).get().asString().contains("%PDF-");
    }

    @Test
    void theHeaderMayComeWithinTheFirstKilobyte() {
        // Then
        assertThat(objection(bytes("x".repeat(1000) + "%PDF-1.4\n"))).isEmpty();
        assertThat(objection(bytes("x".repeat(1024) + "%PDF-1.4\n"))).isPresent();
    }
}
