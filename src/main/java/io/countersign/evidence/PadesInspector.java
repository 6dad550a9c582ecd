package io.countersign.evidence;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.countersign.evidence.EvidenceSubject.SentDocument;
import io.countersign.evidence.pdf.PdfFile;
import io.countersign.evidence.pdf.PdfSignature;
import io.countersign.evidence.pdf.PdfStructureException;

/** Whether a PDF is whole and signed, and signed once more than the PDF that was sent. */
final class PadesInspector extends PdfInspector {

    private static final String PDF = "application/pdf";
    private static final int COMPARED_BYTES = 64 * 1024;

    @Override
    void inspect(PdfFile file, EvidenceSubject subject, Findings findings) throws IOException {
        try {
            List<PdfSignature> signatures = filled(file);
            if (signatures.isEmpty()) {
                findings.violated(EvidenceCheck.SIGNATURE, "It holds no signature.");
                return;
            }
            findings.passed(EvidenceCheck.SIGNATURE, "It holds " + counted(signatures.size()) + ".");
            byteRanges(signatures, subject.bytes().size(), findings);
            unsignedBytes(file, signatures, findings);
            newSignature(signatures.size(), subject, findings);
        } catch (PdfStructureException broken) {
            findings.violated(EvidenceCheck.SIGNATURE, "Its signatures cannot be read. " + broken.getMessage());
        }
    }

    private static List<PdfSignature> filled(PdfFile file) throws IOException, PdfStructureException {
        return file.signatures().stream().filter(signature -> !signature.empty()).toList();
    }

    private static void byteRanges(List<PdfSignature> signatures, long size, Findings findings) {
        long wrong = signatures.stream().filter(signature -> !signature.fits(size)).count();
        if (wrong > 0) {
            findings.violated(EvidenceCheck.BYTE_RANGE, wrong + " of " + counted(signatures.size())
                    + " name bytes that are not in the file, or do not leave out themselves alone.");
        } else {
            findings.passed(EvidenceCheck.BYTE_RANGE, "All bytes that its signatures name are in the file.");
        }
    }

    private static void unsignedBytes(PdfFile file, List<PdfSignature> signatures, Findings findings)
            throws IOException, PdfStructureException {
        long end = signatures.stream().map(PdfSignature::end).max(Comparator.naturalOrder()).orElse(0L);
        if (file.endsAt(end)) {
            findings.passed(EvidenceCheck.UNSIGNED_BYTES, "Its last signature covers all of it.");
        } else if (file.onlyValidationDataBehind(end)) {
            findings.passed(EvidenceCheck.UNSIGNED_BYTES, "Behind its last signature stands validation data alone.");
        } else {
            findings.violated(EvidenceCheck.UNSIGNED_BYTES, "Behind its last signature stands more than validation data.");
        }
    }

    private static void newSignature(int here, EvidenceSubject subject, Findings findings) throws IOException {
        Optional<SentDocument> sent = sent(subject);
        if (sent.isEmpty()) {
            findings.undecided(EvidenceCheck.NEW_SIGNATURE, "Nobody can say which of the documents that were sent it is.");
            return;
        }
        try {
            int before = filled(PdfFile.open(sent.get().bytes())).size();
            if (here > before) {
                findings.passed(EvidenceCheck.NEW_SIGNATURE, "The document that was sent holds " + counted(before) + ".");
            } else {
                findings.violated(EvidenceCheck.NEW_SIGNATURE,
                        "The document that was sent holds " + counted(before) + " already.");
            }
        } catch (PdfStructureException unreadable) {
            findings.undecided(EvidenceCheck.NEW_SIGNATURE, "The signatures of the document that was sent cannot be read.");
        }
    }

    /** The only PDF that was sent, or the only one with whose bytes it begins, as it does where it was updated and no more. */
    private static Optional<SentDocument> sent(EvidenceSubject subject) throws IOException {
        List<SentDocument> all = subject.sent().stream().filter(one -> PDF.equals(one.contentType())).toList();
        if (all.size() == 1) {
            return Optional.of(all.get(0));
        }
        byte[] start = subject.bytes().read(0, COMPARED_BYTES);
        SentDocument found = null;
        for (SentDocument one : all) {
            byte[] other = one.bytes().read(0, COMPARED_BYTES);
            boolean same = other.length <= start.length && Arrays.equals(other, Arrays.copyOf(start, other.length));
            if (same && found != null) {
                return Optional.empty();
            }
            found = same ? one : found;
        }
        return Optional.ofNullable(found);
    }

    private static String counted(int signatures) {
        return signatures == 1 ? "1 signature" : signatures + " signatures";
    }
}
