package io.countersign.provider.posten;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.testing.Documents;

class PdfScanTest {

    private static PdfScan scanned(byte[] document, int pieces) {
        PdfScan scan = new PdfScan();
        for (int from = 0; from < document.length; from += pieces) {
            scan.see(Arrays.copyOfRange(document, from, Math.min(document.length, from + pieces)));
        }
        return scan;
    }

    private static byte[] pdf(boolean encrypted, boolean compressed) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            if (encrypted) {
                document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out, compressed ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** With a trailer, and with a cross-reference stream. */
    @ParameterizedTest
    @CsvSource({ "true, 1", "true, 7", "true, 100000", "false, 1", "false, 7", "false, 100000" })
    void anEncryptedPdfIsFoundOutHoweverItComes(boolean compressed, int pieces) throws IOException {
        // When
        PdfScan scan = scanned(pdf(true, compressed), pieces);

        // Then
        assertThat(scan.objection()).get().asString().contains("encrypted");
    }

    @ParameterizedTest
    @CsvSource({ "true, 1", "true, 7", "true, 100000", "false, 1", "false, 7", "false, 100000" })
    void aPdfWithoutEncryptionIsFit(boolean compressed, int pieces) throws IOException {
        // Then
        assertThat(scanned(pdf(false, compressed), pieces).objection()).isEmpty();
    }

    @Test
    void aPdfOfAnotherMakeIsFit() {
        // Then
        assertThat(scanned(Documents.pdf(300_000), 64 * 1024).objection()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "trailer<</Root 1 0 R/Encrypt 5 0 R>>", "trailer <<\n/Encrypt\r\n12 0 R\n>>",
            "trailer<</Encrypt<</Filter/Standard>>>>", "9 0 obj<</Type/XRef/Encrypt 5 0 R/Length 2>>stream\nxx\nendstream" })
    void theEncryptionDictionaryIsSeenInEveryWriting(String trailer) {
        // When
        PdfScan scan = scanned(text("%PDF-1.7\n4 0 obj<<>>stream\r\nabc\nendstream endobj\n" + trailer), 5);

        // Then
        assertThat(scan.objection()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "4 0 obj<<>>stream\n/Encrypt 5 0 R trailer\nendstream", "4 0 obj<<>>stream\r\n/Encrypt<< \nendstream",
            "trailer<</EncryptMetadata true>>", "trailer<</Encrypted 5 0 R>>", "trailer<</Title(How to /Encrypt)>>" })
    void whatOnlyLooksLikeItIsNone(String part) {
        // Then
        assertThat(scanned(text("%PDF-1.7\n" + part + "\n%%EOF"), 5).objection()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "hello", "PK\u0003\u0004", "<html></html>" })
    void whatIsNoPdfIsNotFit(String content) {
        // Then
        assertThat(scanned(text(content), 3).objection()).get().asString().contains("%PDF-");
    }

    @Test
    void theHeaderMayComeWithinTheFirstKilobyte() {
        // Then
        assertThat(scanned(text("x".repeat(1000) + "%PDF-1.4\n"), 10).objection()).isEmpty();
        assertThat(scanned(text("x".repeat(1024) + "%PDF-1.4\n"), 10).objection()).isPresent();
    }
}
