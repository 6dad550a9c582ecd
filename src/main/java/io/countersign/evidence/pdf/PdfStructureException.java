package io.countersign.evidence.pdf;

/** A file is not built as a PDF is, or needs more than its reader grants. The message holds no word of the file. */
public class PdfStructureException extends Exception {

    private static final long serialVersionUID = 1L;

    PdfStructureException(String message) {
        super(message);
    }
}
