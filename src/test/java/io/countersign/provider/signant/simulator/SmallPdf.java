package io.countersign.provider.signant.simulator;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A tiny hand-made PDF, written byte by byte so that it is nobody's library that both ends share. */
final class SmallPdf {

    private SmallPdf() {
    }

    static byte[] saying(String text) {
        String page = "BT /F1 18 Tf 72 720 Td (" + text + ") Tj ET";
        List<String> objects = List.of("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
                "<</Length " + page.length() + ">>stream\n" + page + "\nendstream",
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        StringBuilder table = new StringBuilder("xref\n0 6\n0000000000 65535 f \n");
        for (int number = 1; number <= objects.size(); number++) {
            table.append("%010d 00000 n \n".formatted(pdf.length()));
            pdf.append(number).append(" 0 obj\n").append(objects.get(number - 1)).append("\nendobj\n");
        }
        int start = pdf.length();
        pdf.append(table).append("trailer<</Size 6/Root 1 0 R>>\nstartxref\n").append(start).append("\n%%EOF\n");
        return pdf.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
