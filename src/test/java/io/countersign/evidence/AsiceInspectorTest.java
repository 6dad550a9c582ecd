package io.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.evidence.EvidenceSubject.SentDocument;
import io.countersign.evidence.Finding.Result;
import io.countersign.evidence.bytes.RandomBytes;

@Timeout(120)
class AsiceInspectorTest {

    private static final String SIGNATURES = "META-INF/signatures0.xml";
    private static final byte[] SENT = "a document that was sent".repeat(1_000).getBytes(StandardCharsets.US_ASCII);

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private static List<Finding> inspect(byte[] zip) {
        try {
            return EvidenceInspections.inspect(new EvidenceSubject(EvidenceKind.ASICE, RandomBytes.of(zip), List.of(
                    new SentDocument("application/pdf", HexFormat.of().formatHex(digest(SENT)), RandomBytes.of(SENT)))),
                    Map.of());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Result result(byte[] zip, EvidenceCheck check) {
        return inspect(zip).stream().filter(one -> one.check() == check).map(Finding::result).findFirst().orElse(null);
    }

    private static String reference(String element, String uri, byte[] digest) {
        return "<" + element + " URI=\"" + uri + "\"><ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>"
                + "<ds:DigestValue>" + Base64.getEncoder().encodeToString(digest) + "</ds:DigestValue></" + element + ">";
    }

    private static byte[] signatures(String... references) {
        return ("<asic:XAdESSignatures xmlns:asic=\"http://uri.etsi.org/02918/v1.2.1#\""
                + " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:Signature><ds:SignedInfo>" + String.join("", references)
                + "</ds:SignedInfo></ds:Signature></asic:XAdESSignatures>").getBytes(StandardCharsets.UTF_8);
    }

    private void container() {
        entries.put("mimetype", "application/vnd.etsi.asic-e+zip".getBytes(StandardCharsets.US_ASCII));
        entries.put("lån og sånt.pdf", SENT);
        entries.put("manifest.xml", "<manifest/>".getBytes(StandardCharsets.US_ASCII));
        entries.put(SIGNATURES, signatures(reference("ds:Reference", "l%C3%A5n%20og%20s%C3%A5nt.pdf", digest(SENT)),
                reference("ds:Reference", "manifest.xml", digest(entries.get("manifest.xml"))),
                reference("ds:Reference", "#xades", new byte[32])));
    }

    private byte[] zip() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }

    @Test
    void aContainerWhoseEntriesAreThoseThatWereSignedPasses() {
        // Given
        container();

        // Then
        assertThat(inspect(zip())).extracting(Finding::result).containsOnly(Result.PASSED);
        assertThat(inspect(zip())).extracting(Finding::check).containsExactly(EvidenceCheck.ARCHIVE, EvidenceCheck.ENTRIES,
                EvidenceCheck.REFERENCES);
    }

    @Test
    void aContainerWithADetachedSignaturePassesByItsManifest() {
        // Given
        entries.put("loan.pdf", SENT);
        entries.put("META-INF/signature1.p7s", new byte[] { 0x30 });
        entries.put("META-INF/ASiCManifest1.xml", ("<asic:ASiCManifest xmlns:asic=\"http://uri.etsi.org/02918/v1.2.1#\""
                + " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">"
                + reference("asic:DataObjectReference", "loan.pdf", digest(SENT)) + "</asic:ASiCManifest>")
                .getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(inspect(zip())).extracting(Finding::result).containsOnly(Result.PASSED);
    }

    @Test
    void aChangedEntryFails() {
        // Given
        container();
        entries.put("manifest.xml", "<manifest />".getBytes(StandardCharsets.US_ASCII));

        // Then
        assertThat(result(zip(), EvidenceCheck.ENTRIES)).isEqualTo(Result.FAILED);
    }

    @Test
    void aMissingEntryFails() {
        // Given
        container();
        entries.remove("manifest.xml");

        // Then
        assertThat(result(zip(), EvidenceCheck.ENTRIES)).isEqualTo(Result.FAILED);
    }

    @Test
    void aContainerOfAnotherDocumentIsAWarning() {
        // Given
        entries.put("other.pdf", new byte[] { 1 });
        entries.put(SIGNATURES, signatures(reference("ds:Reference", "other.pdf", digest(new byte[] { 1 }))));

        // Then
        assertThat(result(zip(), EvidenceCheck.REFERENCES)).isEqualTo(Result.WARNING);
        assertThat(inspect(zip())).noneMatch(Finding::failed);
    }

    @Test
    void whatCannotBeComparedIsAWarning() {
        // Given
        entries.put("loan.pdf", SENT);
        entries.put(SIGNATURES, signatures(reference("ds:Reference", "#xades", new byte[32])));

        // Then
        assertThat(result(zip(), EvidenceCheck.ENTRIES)).isEqualTo(Result.WARNING);
    }

    @Test
    void aContainerWithoutASignatureFails() {
        // Given
        entries.put("loan.pdf", SENT);

        // Then
        assertThat(result(zip(), EvidenceCheck.ARCHIVE)).isEqualTo(Result.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = { "<a>", "", "<!DOCTYPE a><a/>" })
    void aSignatureThatIsNotWellFormedFails(String xml) {
        // Given
        container();
        entries.put(SIGNATURES, xml.getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(result(zip(), EvidenceCheck.ARCHIVE)).isEqualTo(Result.FAILED);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
    void aContainerThatIsCutFailsWhereverThatIs(int tenths) {
        // Given
        container();
        byte[] whole = zip();

        // Then
        assertThat(inspect(Arrays.copyOf(whole, whole.length * tenths / 10 - (tenths == 10 ? 3 : 0))))
                .anyMatch(Finding::failed);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "PK", "%PDF-1.7", "<a/>" })
    void whatIsNoZipFails(String text) {
        // Then
        assertThat(result(text.getBytes(StandardCharsets.UTF_8), EvidenceCheck.ARCHIVE)).isEqualTo(Result.FAILED);
    }

    @Test
    void aBombEnds() {
        // Given
        container();
        entries.put("bomb", new byte[200 * 1024 * 1024]);
        entries.put("META-INF/signatures1.xml", new byte[200 * 1024 * 1024]);

        // Then
        assertThat(result(zip(), EvidenceCheck.ARCHIVE)).isEqualTo(Result.FAILED);
    }

    @Test
    void tooManyEntriesEnd() {
        // Given
        container();
        for (int i = 0; i < 100_000; i++) {
            entries.put("entry " + i, new byte[0]);
        }

        // Then
        assertThat(result(zip(), EvidenceCheck.ARCHIVE)).isEqualTo(Result.FAILED);
    }

    @Test
    void twoEntriesOfOneNameFail() throws IOException {
        // Given
        container();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : List.copyOf(entries.entrySet())) {
                for (int i = 0; i < 2; i++) {
                    zip.putArchiveEntry(new ZipArchiveEntry(entry.getKey()));
                    zip.write(entry.getValue());
                    zip.closeArchiveEntry();
                }
            }
        }

        // Then
        assertThat(result(out.toByteArray(), EvidenceCheck.ARCHIVE)).isEqualTo(Result.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = { "../manifest.xml", "/etc/passwd", "%", "a%00b" })
    void aNameThatLeadsOutOfTheContainerIsOfAnEntryOrOfNone(String uri) {
        // Given
        container();
        entries.put(SIGNATURES, signatures(reference("ds:Reference", uri, digest(SENT))));

        // Then
        assertThat(result(zip(), EvidenceCheck.ENTRIES)).isEqualTo(Result.FAILED);
    }

    @Test
    void noChangeOfAFewBytesBreaksTheInspection() {
        // Given
        container();
        byte[] whole = zip();
        Random random = new Random(42);

        // Then
        for (int i = 0; i < 2_000; i++) {
            byte[] changed = whole.clone();
            for (int j = 0; j <= random.nextInt(4); j++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            assertThat(inspect(changed)).extracting(Finding::check).doesNotContain(EvidenceCheck.NOT_INSPECTED);
        }
    }
}
