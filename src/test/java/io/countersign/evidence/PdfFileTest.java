package io.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.evidence.bytes.RandomBytes;
import io.countersign.evidence.pdf.PdfFile;
import io.countersign.evidence.pdf.PdfStructureException;
import io.countersign.testing.Documents;

/** What is read of the structure of a PDF, and what hostile files get out of it. */
@Timeout(60)
class PdfFileTest {

    private static final String HEADER = "%PDF-1.7\n";

    private static PdfFile open(byte[] pdf) throws Exception {
        return PdfFile.open(RandomBytes.of(pdf));
    }

    /** A file with these objects, from number 1 on, and a table of them. */
    private static byte[] pdf(String trailer, String... objects) {
        StringBuilder text = new StringBuilder(HEADER);
        StringBuilder table = new StringBuilder("xref\n0 " + (objects.length + 1) + "\n0000000000 65535 f \n");
        for (int i = 0; i < objects.length; i++) {
            table.append("%010d 00000 n \n".formatted(text.length()));
            text.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
        }
        int start = text.length();
        return SignedPdfs.bytes(text.append(table).append("trailer\n").append(trailer).append("\nstartxref\n").append(start)
                .append("\n%%EOF\n").toString());
    }

    private static String deflated(byte[] bytes) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION))) {
            deflater.write(bytes);
        }
        return SignedPdfs.text(out.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void anEncryptedPdfIsReportedByItsTrailer(boolean compressed) throws Exception {
        // Then
        assertThat(open(SignedPdfs.encrypted(Documents.pdf(), compressed)).encrypted()).isTrue();
        assertThat(open(SignedPdfs.compressed(Documents.pdf())).encrypted()).isFalse();
        assertThat(open(SignedPdfs.sign(Documents.pdf())).encrypted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "(/Encrypt 1 0 R)", "<</Type/Catalog/Encrypt 1 0 R>>", "% /Encrypt 1 0 R\nnull",
            "<</Length 15>>stream\n/Encrypt 9 0 R \nendstream" })
    void wordsAreNoEncryption(String object) throws Exception {
        // Then
        assertThat(open(pdf("<</Size 2/Root 1 0 R>>", object)).encrypted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/Encrypt 9 0 R", "/Encrypt null", "/Encrypt 2 0 R" })
    void anEncryptionThatIsNotThereIsNone(String entry) throws Exception {
        // Then
        assertThat(open(pdf("<</Size 3/Root 1 0 R" + entry + ">>", "<</Type/Catalog>>", "null")).encrypted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/Encrypt 2 0 R", "/Encrypt<</Filter/Standard>>", "/#45ncrypt 2 0 R", "/Encrypt  3 0 R" })
    void anEncryptionThatIsThereIsOneHoweverItIsWritten(String entry) throws Exception {
        // Then
        assertThat(open(pdf("<</Size 4/Root 1 0 R" + entry + ">>", "<</Type/Catalog>>", "<</Filter/Standard>>", "2 0 R"))
                .encrypted()).isTrue();
    }

    @Test
    void objectsOfAHybridFileStandInItsStreamToo() throws Exception {
        // Given
        String catalog = "1 0 obj\n<</Type/Catalog/AcroForm<</Fields[2 0 R]>>>>\nendobj\n";
        String field = "2 0 obj\n<</FT/Sig/V 3 0 R>>\nendobj\n";
        String value = "3 0 obj\n<</ByteRange[0 1 2 3]/Contents<30>>>\nendobj\n";
        int first = HEADER.length();
        int second = first + catalog.length();
        int third = second + field.length();
        int stream = third + value.length();
        byte[] entries = { 1, 0, (byte) second, 1, 0, (byte) third };
        String xref = "4 0 obj\n<</Type/XRef/W[1 2 0]/Index[2 2]/Size 5/Length 6>>stream\n" + SignedPdfs.text(entries)
                + "\nendstream\nendobj\n";
        String table = "xref\n0 2\n0000000000 65535 f \n%010d 00000 n \n".formatted(first)
                + "trailer<</Size 5/Root 1 0 R/XRefStm " + stream + ">>\nstartxref\n" + (stream + xref.length())
                + "\n%%EOF";

        // When
        PdfFile file = open(SignedPdfs.bytes(HEADER + catalog + field + value + xref + table));

        // Then
        assertThat(file.signatures()).singleElement().satisfies(signature -> {
            assertThat(signature.byteRange()).isEqualTo(List.of(0L, 1L, 2L, 3L));
            assertThat(signature.empty()).isFalse();
        });
    }

    @Test
    void aFieldInheritsItsTypeAndIsFoundOnceHoweverOftenItIsNamed() throws Exception {
        // Given
        byte[] pdf = pdf("<</Size 5/Root 1 0 R>>", "<</Type/Catalog/AcroForm<</Fields[2 0 R 2 0 R]>>>>",
                "<</FT/Sig/Kids[3 0 R 3 0 R 2 0 R]>>", "<</T(one)/V 4 0 R/Kids[2 0 R]>>",
                "<</ByteRange[0 1 2 3]/Contents(\\060)>>");

        // Then
        assertThat(open(pdf).signatures()).hasSize(1);
    }

    @Test
    void aFieldOfAnotherTypeHoldsNoSignature() throws Exception {
        // Given
        byte[] pdf = pdf("<</Size 4/Root 1 0 R>>", "<</Type/Catalog/AcroForm<</Fields[2 0 R]>>>>", "<</FT/Tx/V 3 0 R>>",
                "<</ByteRange[0 1 2 3]/Contents(0)>>");

        // Then
        assertThat(open(pdf).signatures()).isEmpty();
    }

    @Test
    void revisionsInACircleEnd() throws Exception {
        // Given
        byte[] pdf = SignedPdfs
                .bytes(HEADER + "xref\n0 1\n0000000000 65535 f \ntrailer<</Size 1/Prev 9>>\nstartxref\n9\n%%EOF");

        // Then
        assertThat(open(pdf).complete()).isFalse();
    }

    @Test
    void referencesInACircleEnd() {
        // Then
        assertThatThrownBy(() -> open(pdf("<</Size 3/Root 1 0 R/Encrypt 1 0 R>>", "2 0 R", "1 0 R")).encrypted())
                .isInstanceOf(PdfStructureException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "[", "<<", "<</A", "(", "(\\" })
    void whatIsNestedDeeplyOrHasNoEndEnds(String open) {
        // Then
        assertThatThrownBy(() -> open(pdf(open.repeat(200_000)))).isInstanceOf(PdfStructureException.class);
        assertThatThrownBy(() -> open(pdf("<</Size 2/Root 1 0 R>>", open.repeat(200_000))).signatures())
                .isInstanceOf(PdfStructureException.class);
    }

    @Test
    void aStreamThatBecomesTooLargeEnds() throws Exception {
        // Given
        String bomb = deflated(new byte[40 * 1024 * 1024]);
        String stream = "1 0 obj\n<</Type/XRef/W[1 4 1]/Size 1/Filter/FlateDecode/Length " + bomb.length() + ">>stream\n"
                + bomb + "\nendstream\nendobj\n";

        // Then
        assertThatThrownBy(() -> open(SignedPdfs.bytes(HEADER + stream + "startxref\n9\n%%EOF")))
                .isInstanceOf(PdfStructureException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/Length 2147483647", "/Length -1", "/Length 99999999999999", "/Length 9 0 R", "",
            "/Length 6/Filter/LZWDecode", "/Length 6/Filter[/FlateDecode/FlateDecode]", "/Length 6/Index[0 99999999]",
            "/Length 6/Index[-1 1]", "/Length 6/Index[2147483647 2]", "/Length 6/W[0 0 0]", "/Length 6/W[9 9 9]",
            "/Length 6/W[1 -1 1]", "/Length 6/W 1" })
    void crossReferencesThatLieEnd(String entries) {
        // Given
        String stream = "1 0 obj\n<</Type/XRef" + (entries.contains("/W") ? "" : "/W[1 2 0]") + "/Size 2" + entries
                + ">>stream\n\1\0\11\1\0\11\nendstream\nendobj\n";

        // Then
        assertThatThrownBy(() -> open(SignedPdfs.bytes(HEADER + stream + "startxref\n9\n%%EOF")))
                .isInstanceOf(PdfStructureException.class);
    }

    @Test
    void manyRevisionsEnd() throws Exception {
        // Given
        StringBuilder text = new StringBuilder(HEADER);
        int previous = 0;
        for (int i = 0; i < 5_000; i++) {
            int place = text.length();
            text.append("xref\n0 1\n0000000000 65535 f \ntrailer<</Size 1").append(i == 0 ? "" : "/Prev " + previous)
                    .append(">>\n");
            previous = place;
        }
        byte[] pdf = SignedPdfs.bytes(text + "startxref\n" + previous + "\n%%EOF");

        // Then
        assertThat(open(pdf).complete()).isFalse();
    }

    @Test
    void aMegabyteOfEndsIsReadFromTheLastOne() throws Exception {
        // Given
        byte[] pdf = Documents.pdf();
        String text = SignedPdfs.text(pdf);

        // Then
        assertThat(open(SignedPdfs.bytes(text.substring(0, text.indexOf("xref\n0")) + "startxref\n1\n%%EOF\n".repeat(50_000)
                + text.substring(text.indexOf("xref\n0")).replaceAll("startxref\n[0-9]+",
                        "startxref\n" + (text.indexOf("xref\n0") + 18 * 50_000))))
                .complete()).isTrue();
    }
}
