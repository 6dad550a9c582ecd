package io.countersign.evidence;

import java.io.IOException;

import io.countersign.evidence.bytes.InspectionTimeoutException;
import io.countersign.evidence.bytes.RandomBytes;
import io.countersign.evidence.pdf.PdfFile;
import io.countersign.evidence.pdf.PdfStructureException;

/**
 * What a document is before it is sent to be signed, by its structure and not by words in it. Blocks: for worker threads only.
 */
public final class PdfFitness {

    private PdfFitness() {
    }

    /** Whether it is a PDF, by its header within the first 1,024 bytes. */
    public static boolean isPdf(RandomBytes document) throws IOException {
        return PdfFile.begins(document);
    }

    /**
     * Whether it needs a password, by its trailer (ISO 32000-1, 7.5.5).
     *
     * @return false also where the structure cannot be read, or not in time: whoever signs it has the last word
     */
    public static boolean isEncrypted(RandomBytes document) throws IOException {
        try {
            return PdfFile.open(document).encrypted();
        } catch (PdfStructureException | InspectionTimeoutException unreadable) {
            return false;
        }
    }
}
