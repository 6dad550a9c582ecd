package io.countersign.evidence;

import java.io.IOException;

import io.countersign.evidence.pdf.PdfFile;
import io.countersign.evidence.pdf.PdfStructureException;

/** Whether a PDF begins and ends as it should, as a report without signatures does. */
class PdfInspector implements EvidenceInspector {

    @Override
    public final void inspect(EvidenceSubject subject, Findings findings) throws IOException {
        if (!PdfFile.begins(subject.bytes())) {
            findings.violated(EvidenceCheck.FORMAT, "It does not begin as a PDF does.");
            return;
        }
        findings.passed(EvidenceCheck.FORMAT, "It begins as a PDF does.");
        PdfFile file;
        try {
            file = PdfFile.open(subject.bytes());
        } catch (PdfStructureException broken) {
            findings.violated(EvidenceCheck.END, broken.getMessage());
            return;
        }
        if (file.complete()) {
            findings.passed(EvidenceCheck.END, "It ends as a PDF does, and its cross-references are whole.");
        } else {
            findings.undecided(EvidenceCheck.END,
                    "It ends as a PDF does, but the cross-references of a former revision cannot be read.");
        }
        inspect(file, subject, findings);
    }

    /** What else is inspected of a file whose newest cross-references are whole. */
    void inspect(PdfFile file, EvidenceSubject subject, Findings findings) throws IOException {
        // nothing else is known of a PDF of any kind
    }
}
