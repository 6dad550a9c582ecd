package io.countersign.simulator.pdf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/**
 * The box on the first page that shows who signed. It is the appearance of the signature itself, so the page's own content
 * stays untouched. Boxes of several signatures stand above one another.
 */
final class VisibleMark {

    private static final float WIDTH = 270;
    private static final float HEIGHT = 46;
    private static final float MARGIN = 20;
    private static final float GAP = 6;
    private static final float FONT_SIZE = 11;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'")
            .withZone(ZoneOffset.UTC);

    private final PDDocument document;

    VisibleMark(PDDocument document) {
        this.document = document;
    }

    void place(SignatureMark mark, SignatureOptions options) throws IOException {
        options.setPage(0);
        options.setVisualSignature(new ByteArrayInputStream(template(mark)));
    }

    /** PDFBox takes the appearance from a document of its own, one page with one signature field. */
    private byte[] template(SignatureMark mark) throws IOException {
        try (PDDocument template = new PDDocument()) {
            template.addPage(new PDPage(document.getPage(0).getMediaBox()));
            PDAnnotationWidget widget = field(template).getWidgets().get(0);
            PDRectangle box = box();
            widget.setRectangle(box);
            widget.setAppearance(appearance(template, new PDRectangle(box.getWidth(), box.getHeight()), mark));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            template.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static PDSignatureField field(PDDocument template) throws IOException {
        PDAcroForm form = new PDAcroForm(template);
        template.getDocumentCatalog().setAcroForm(form);
        PDSignatureField field = new PDSignatureField(form);
        form.setSignaturesExist(true);
        form.setAppendOnly(true);
        form.getCOSObject().setDirect(true);
        form.getFields().add(field);
        return field;
    }

    private PDRectangle box() throws IOException {
        PDRectangle page = document.getPage(0).getMediaBox();
        int earlier = document.getSignatureDictionaries().size();
        float width = Math.min(WIDTH, page.getWidth() - 2 * MARGIN);
        float bottom = page.getLowerLeftY() + MARGIN + earlier * (HEIGHT + GAP);
        return new PDRectangle(page.getLowerLeftX() + MARGIN, bottom, width, HEIGHT);
    }

    private static PDAppearanceDictionary appearance(PDDocument template, PDRectangle box, SignatureMark mark)
            throws IOException {
        PDFormXObject form = new PDFormXObject(new PDStream(template));
        form.setResources(new PDResources());
        form.setFormType(1);
        form.setBBox(box);
        PDAppearanceDictionary appearance = new PDAppearanceDictionary();
        appearance.getCOSObject().setDirect(true);
        PDAppearanceStream stream = new PDAppearanceStream(form.getCOSObject());
        appearance.setNormalAppearance(stream);
        try (PDPageContentStream content = new PDPageContentStream(template, stream)) {
            frame(content, box);
            write(content, List.of("Signed by " + mark.name(), TIME.format(mark.at()), "Simulator - not a real signature"));
        }
        return appearance;
    }

    private static void frame(PDPageContentStream content, PDRectangle box) throws IOException {
        content.setNonStrokingColor(0.93f, 0.96f, 1f);
        content.addRect(0, 0, box.getWidth(), box.getHeight());
        content.fill();
        content.setStrokingColor(0.1f, 0.3f, 0.6f);
        content.addRect(0.5f, 0.5f, box.getWidth() - 1, box.getHeight() - 1);
        content.stroke();
    }

    private static void write(PDPageContentStream content, List<String> lines) throws IOException {
        PDFont font = new PDType1Font(FontName.HELVETICA);
        content.beginText();
        content.setNonStrokingColor(0f, 0f, 0f);
        content.setFont(font, FONT_SIZE);
        content.setLeading(FONT_SIZE + 2.5f);
        content.newLineAtOffset(8, HEIGHT - FONT_SIZE - 3);
        for (String line : lines) {
            content.showText(writable(font, line));
            content.newLine();
        }
        content.endText();
    }

    /** The standard font knows Western letters only; what it lacks is shown as a question mark. */
    private static String writable(PDFont font, String text) {
        StringBuilder writable = new StringBuilder();
        text.codePoints().forEach(letter -> writable.append(has(font, letter) ? Character.toString(letter) : "?"));
        return writable.toString();
    }

    private static boolean has(PDFont font, int letter) {
        try {
            font.encode(Character.toString(letter));
            return true;
        } catch (IOException | IllegalArgumentException unknown) {
            return false;
        }
    }
}
