package io.countersign.provider.ignisign.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.pdf.PdfSigner;
import io.countersign.simulator.pdf.SignatureMark;

/**
 * The signature proof: a PDF that ends with a summary of the signatures. IgniSign: a PDF is in it as it was, a listed image on
 * a
 * page of its own, and of anything else there is the summary alone (S). It is really signed, once for each signer.
 */
@Simulator
@ApplicationScoped
class ProofDocument {

    private static final Set<String> IMAGES = Set.of("image/png", "image/jpeg", "image/jpg", "image/gif", "image/bmp",
            "image/tiff");
    private static final float MARGIN = 50;
    private static final float LEADING = 16;
    private static final float FONT_SIZE = 11;
    private static final int MAX_LINE = 90;

    private final PdfSigner pdfs;

    ProofDocument(PdfSigner pdfs) {
        this.pdfs = pdfs;
    }

    /** @param original null where the provider has none */
    byte[] make(Item document, byte[] original, List<Item> signatures) throws IOException {
        byte[] proof = unsigned(document, original, signatures);
        for (Item signature : signatures) {
            proof = pdfs.sign(proof, new SignatureMark(signature.inner().path("name").asText(),
                    java.time.Instant.parse(signature.text("signingTime")), false));
        }
        return proof;
    }

    private static byte[] unsigned(Item document, byte[] original, List<Item> signatures) throws IOException {
        try (PDDocument pdf = start(document, original)) {
            addSummary(pdf, document, signatures);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            pdf.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static PDDocument start(Item document, byte[] original) throws IOException {
        if (Documents.PDF.equals(document.text(Documents.NATURE))) {
            return Loader.loadPDF(original);
        }
        PDDocument pdf = new PDDocument();
        if (document.text("mimeType") != null && IMAGES.contains(document.text("mimeType"))) {
            addImage(pdf, original);
        }
        return pdf;
    }

    /** One that cannot be drawn is left out. */
    private static void addImage(PDDocument pdf, byte[] bytes) throws IOException {
        PDImageXObject image;
        try {
            image = PDImageXObject.createFromByteArray(pdf, bytes, "image");
        } catch (IOException | IllegalArgumentException unreadable) {
            return;
        }
        PDPage page = new PDPage(PDRectangle.A4);
        pdf.addPage(page);
        float scale = Math.min(1, Math.min((PDRectangle.A4.getWidth() - 2 * MARGIN) / image.getWidth(),
                (PDRectangle.A4.getHeight() - 2 * MARGIN) / image.getHeight()));
        try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
            content.drawImage(image, MARGIN, MARGIN, image.getWidth() * scale, image.getHeight() * scale);
        }
    }

    private static void addSummary(PDDocument pdf, Item document, List<Item> signatures) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        pdf.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
            content.beginText();
            content.setFont(new PDType1Font(FontName.HELVETICA), FONT_SIZE);
            content.setLeading(LEADING);
            content.newLineAtOffset(MARGIN, PDRectangle.A4.getHeight() - MARGIN);
            for (String line : lines(document, signatures)) {
                content.showText(line.replaceAll("[^\\x20-\\x7e]", "?"));
                content.newLine();
            }
            content.endText();
        }
    }

    private static List<String> lines(Item document, List<Item> signatures) {
        List<String> lines = new ArrayList<>(List.of("Signature summary - simulator, not a real signature",
                "Document " + document.id(), "SHA-256 " + document.text("documentHash")));
        signatures.forEach(signature -> lines.add("Signed by " + signature.inner().path("name").asText() + " at "
                + signature.text("signingTime")));
        return lines.stream().map(line -> line.length() > MAX_LINE ? line.substring(0, MAX_LINE) : line).toList();
    }
}
