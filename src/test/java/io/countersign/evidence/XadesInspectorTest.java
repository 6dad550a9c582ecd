package io.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.evidence.EvidenceSubject.SentDocument;
import io.countersign.evidence.Finding.Result;
import io.countersign.evidence.bytes.RandomBytes;

@Timeout(60)
class XadesInspectorTest {

    private static final byte[] SENT = "a document".getBytes(StandardCharsets.US_ASCII);
    private static final String SHA_256 = "http://www.w3.org/2001/04/xmlenc#sha256";

    private static List<Finding> inspect(String xml) {
        try {
            return EvidenceInspections.inspect(new EvidenceSubject(EvidenceKind.XADES,
                    RandomBytes.of(xml.getBytes(StandardCharsets.UTF_8)),
                    List.of(new SentDocument("text/plain", "1".repeat(64), RandomBytes.of(new byte[] { 1 })),
                            new SentDocument("text/plain", HexFormat.of().formatHex(digest("SHA-256", SENT)),
                                    RandomBytes.of(SENT)))),
                    Map.of());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String reference(String attributes, String algorithm, byte[] digest, String inside) {
        return "<ds:Reference " + attributes + ">" + inside + "<ds:DigestMethod Algorithm=\"" + algorithm
                + "\"/><ds:DigestValue>\n " + Base64.getMimeEncoder(20, new byte[] { '\n' }).encodeToString(digest)
                + "\n</ds:DigestValue></ds:Reference>";
    }

    private static String signature(String... references) {
        return "<?xml version=\"1.0\"?><ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo>"
                + String.join("", references) + "</ds:SignedInfo></ds:Signature>";
    }

    private static String own(String... others) {
        return signature(String.join("", others), reference("URI=\"loan.pdf\"", SHA_256, digest("SHA-256", SENT), ""));
    }

    private static Result references(String xml) {
        return inspect(xml).stream().filter(one -> one.check() == EvidenceCheck.REFERENCES).map(Finding::result).findFirst()
                .orElse(null);
    }

    @Test
    void aSignatureOfADocumentThatWasSentPasses() {
        // Then
        assertThat(inspect(own())).extracting(Finding::result).containsOnly(Result.PASSED);
        assertThat(references(own(reference("URI=\"#xades-1\" Type=\"http://uri.etsi.org/01903#SignedProperties\"", SHA_256,
                new byte[32], "<ds:Transforms><ds:Transform Algorithm=\"c14n\"/></ds:Transforms>"))))
                .isEqualTo(Result.PASSED);
    }

    @ParameterizedTest
    @CsvSource({ "SHA-1, http://www.w3.org/2000/09/xmldsig#sha1", "SHA-384, http://www.w3.org/2001/04/xmldsig-more#sha384",
            "SHA-512, http://www.w3.org/2001/04/xmlenc#sha512", "SHA3-256, http://www.w3.org/2007/05/xmldsig-more#sha3-256" })
    void itIsComparedByItsOwnAlgorithm(String name, String address) {
        // Then
        assertThat(references(signature(reference("URI=\"loan.pdf\"", address, digest(name, SENT), ""))))
                .isEqualTo(Result.PASSED);
        assertThat(references(signature(reference("URI=\"loan.pdf\"", address, digest(name, new byte[] { 7 }), ""))))
                .isEqualTo(Result.WARNING);
    }

    @Test
    void aSignatureOfAnotherDocumentIsAWarning() {
        // When
        List<Finding> findings = inspect(signature(reference("URI=\"loan.pdf\"", SHA_256, new byte[32], "")));

        // Then
        assertThat(findings).noneMatch(Finding::failed);
        assertThat(findings).contains(new Finding(EvidenceCheck.REFERENCES, Result.WARNING,
                "It names digests, but none of a document that was sent."));
    }

    @ParameterizedTest
    @ValueSource(strings = { "URI=\"#part\"", "URI=\"\"", "Type=\"none\"" })
    void whatCannotBeComparedIsAWarning(String attributes) {
        // Then
        assertThat(inspect(signature(reference(attributes, SHA_256, digest("SHA-256", SENT), "")))).contains(
                new Finding(EvidenceCheck.REFERENCES, Result.WARNING,
                        "It names no digest that can be compared with what was sent."));
    }

    @ParameterizedTest
    @CsvSource({ "unknown, AAAA", "http://www.w3.org/2001/04/xmlenc#sha256, ====A" })
    void anUnknownAlgorithmAndAValueThatIsNoBase64AreNotCompared(String algorithm, String value) {
        // Then
        assertThat(references(signature("<ds:Reference URI=\"a\"><ds:DigestMethod Algorithm=\"" + algorithm
                + "\"/><ds:DigestValue>" + value + "</ds:DigestValue></ds:Reference>"))).isEqualTo(Result.WARNING);
    }

    @Test
    void aReferenceWithATransformationIsNotCompared() {
        // Then
        assertThat(references(signature(reference("URI=\"loan.pdf\"", SHA_256, digest("SHA-256", SENT),
                "<ds:Transforms><ds:Transform Algorithm=\"c14n\"/></ds:Transforms>")))).isEqualTo(Result.WARNING);
    }

    @ParameterizedTest
    @ValueSource(strings = { "<a/>", "<signature>text</signature>", "<?xml version=\"1.0\"?><a xmlns=\"urn:other\">"
            + "<Reference URI=\"a\"><DigestValue>AA==</DigestValue></Reference></a>" })
    void xmlOfAnotherKindIsAWarning(String xml) {
        // Then
        assertThat(inspect(xml)).contains(
                new Finding(EvidenceCheck.REFERENCES, Result.WARNING, "It names no digest of a document."));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{}", "<a>", "<a></b>", "<a/><b/>", "%PDF-1.7", "<!DOCTYPE a><a/>",
            "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>" })
    void whatIsNotWellFormedFails(String xml) {
        // Then
        assertThat(inspect(xml)).anyMatch(one -> one.check() == EvidenceCheck.FORMAT && one.failed());
    }

    @Test
    void hostileFilesEnd() {
        // Given
        String many = signature(reference("URI=\"a\"", SHA_256, new byte[32], "").repeat(50_000));

        // Then
        assertThat(references(many)).isEqualTo(Result.WARNING);
        assertThat(inspect("<a>".repeat(100_000))).anyMatch(Finding::failed);
        assertThat(references(signature(reference("URI=\"a\"", SHA_256, new byte[5_000_000], ""))))
                .isEqualTo(Result.WARNING);
    }

    @Test
    void noChangeOfAFewCharactersBreaksTheInspection() {
        // Given
        Random random = new Random(42);
        String xml = own();

        // Then
        for (int i = 0; i < 2_000; i++) {
            StringBuilder changed = new StringBuilder(xml);
            for (int j = 0; j <= random.nextInt(4); j++) {
                changed.setCharAt(random.nextInt(changed.length()), (char) (32 + random.nextInt(96)));
            }
            assertThat(inspect(changed.toString())).extracting(Finding::check).doesNotContain(EvidenceCheck.NOT_INSPECTED);
        }
    }
}
