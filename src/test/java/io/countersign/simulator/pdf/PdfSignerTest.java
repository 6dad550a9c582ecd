package io.countersign.simulator.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.junit.jupiter.api.Test;

class PdfSignerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");

    private final PdfSigner signer = new PdfSigner();

    @Test
    void aSignedPdfIsTheOriginalFollowedByASignatureThatHolds() throws Exception {
        // Given
        byte[] original = blank();

        // When
        byte[] signed = signer.sign(original, new SignatureMark("Kari Nordmann", NOW, false));

        // Then
        assertThat(signed).startsWith(original).hasSizeGreaterThan(original.length);
        assertThat(signatures(signed)).singleElement().satisfies(signature -> {
            assertThat(signature.getSubFilter()).isEqualTo("adbe.pkcs7.detached");
            assertThat(signature.getSignDate().toInstant()).isEqualTo(NOW);
            assertThat(holds(signature, signed)).isTrue();
            assertThat(signature.getByteRange()[2] + signature.getByteRange()[3]).isEqualTo(signed.length);
        });
    }

    @Test
    void aSecondSignatureLeavesTheFirstOneValid() throws Exception {
        // Given
        byte[] once = signer.sign(blank(), new SignatureMark("Kari Nordmann", NOW, true));

        // When
        byte[] twice = signer.sign(once, new SignatureMark("Ola Nordmann", NOW.plusSeconds(60), true));

        // Then
        assertThat(twice).startsWith(once);
        assertThat(signatures(twice)).hasSize(2).allSatisfy(signature -> assertThat(holds(signature, twice)).isTrue());
    }

    @Test
    void aChangedByteBreaksTheSignature() throws Exception {
        // Given
        byte[] signed = signer.sign(blank(), new SignatureMark("Kari Nordmann", NOW, false));
        PDSignature signature = signatures(signed).get(0);

        // When
        signed[20] ^= 1;

        // Then
        assertThat(holds(signature, signed)).isFalse();
    }

    @Test
    void aVisibleMarkSaysWhoSignedAndWhen() throws Exception {
        // When
        byte[] signed = signer.sign(blank(), new SignatureMark("Bjørg Åse \u0416", NOW, true));

        // Then
        try (PDDocument document = Loader.loadPDF(signed)) {
            List<PDAnnotation> annotations = document.getPage(0).getAnnotations();
            assertThat(annotations).singleElement()
                    .satisfies(annotation -> assertThat(annotation.getRectangle().getWidth()).isGreaterThan(100));
            assertThat(textOfMark(document)).contains("Signed by Bjørg Åse ?", "2026-11-22 10:15:30 UTC",
                    "not a real signature");
        }
    }

    @Test
    void withoutAMarkNothingShows() throws Exception {
        // When
        byte[] signed = signer.sign(blank(), new SignatureMark("Kari Nordmann", NOW, false));

        // Then
        try (PDDocument document = Loader.loadPDF(signed)) {
            assertThat(document.getPage(0).getAnnotations())
                    .allSatisfy(annotation -> assertThat(annotation.getRectangle().getWidth()).isZero());
        }
    }

    @Test
    void whatCannotBeOpenedCannotBeSigned() throws Exception {
        assertThat(signer.canSign(blank())).isTrue();
        assertThat(signer.canSign("%PDF-1.7 and nothing else".getBytes(java.nio.charset.StandardCharsets.US_ASCII))).isFalse();
        assertThat(signer.canSign(Arrays.copyOf(blank(), 30))).isFalse();
    }

    private static byte[] blank() throws Exception {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    /** Draws the mark as page content, so that its text can be read back. */
    private static String textOfMark(PDDocument document) throws Exception {
        var annotation = document.getPage(0).getAnnotations().get(0);
        try (PDDocument copy = new PDDocument()) {
            PDPage page = new PDPage();
            copy.addPage(page);
            try (var content = new org.apache.pdfbox.pdmodel.PDPageContentStream(copy, page)) {
                content.drawForm(annotation.getAppearance().getNormalAppearance().getAppearanceStream());
            }
            return new PDFTextStripper().getText(copy);
        }
    }

    private static List<PDSignature> signatures(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getSignatureDictionaries();
        }
    }

    private static boolean holds(PDSignature signature, byte[] pdf) throws Exception {
        CMSSignedData cms = new CMSSignedData(new CMSProcessableByteArray(signature.getSignedContent(pdf)),
                signature.getContents(pdf));
        SignerInformation by = cms.getSignerInfos().getSigners().iterator().next();
        X509CertificateHolder certificate = (X509CertificateHolder) cms.getCertificates().getMatches(null).iterator().next();
        try {
            return by.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
        } catch (org.bouncycastle.cms.CMSSignerDigestMismatchException broken) {
            return false;
        }
    }
}
