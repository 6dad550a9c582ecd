package io.countersign.provider.signicat.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** A PDF of one page with some lines of text, such as the provider generates from a sign text or a filled form. */
final class TextPage {

    private static final float MARGIN = 56;
    private static final float LEADING = 16;
    private static final int MAX_LENGTH = 90;

    private TextPage() {
    }

    /** What the standard font lacks is shown as a question mark, and a line that is too long is cut. */
    static byte[] of(List<String> lines) {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                write(content, lines);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException("A page of text could not be made", broken);
        }
    }

    private static void write(PDPageContentStream content, List<String> lines) throws IOException {
        content.beginText();
        content.setFont(new PDType1Font(FontName.HELVETICA), 11);
        content.setLeading(LEADING);
        content.newLineAtOffset(MARGIN, PDRectangle.A4.getHeight() - MARGIN);
        for (String line : lines) {
            content.showText(writable(line));
            content.newLine();
        }
        content.endText();
    }

    private static String writable(String line) {
        String known = line.replaceAll("[^ -~\u00a1-\u00ac\u00ae-\u00ff]", "?");
        return known.length() > MAX_LENGTH ? known.substring(0, MAX_LENGTH) : known;
    }
}
