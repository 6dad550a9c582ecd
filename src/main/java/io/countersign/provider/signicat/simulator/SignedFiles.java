package io.countersign.provider.signicat.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.multipdf.PDFMergerUtility;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.pdf.PdfSigner;
import io.countersign.simulator.pdf.SignatureMark;

/** Makes signed PDFs. */
@Simulator
@ApplicationScoped
class SignedFiles {

    private final PdfSigner signer;

    SignedFiles(PdfSigner signer) {
        this.signer = signer;
    }

    /**
     * @param originals at least one; several become one PDF, in their order, which is our assumption
     * @param marks in the order of signing
     */
    byte[] signed(List<byte[]> originals, List<SignatureMark> marks) {
        try {
            byte[] pdf = originals.size() == 1 ? originals.get(0) : merged(originals);
            for (SignatureMark mark : marks) {
                pdf = signer.sign(pdf, mark);
            }
            return pdf;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("A PDF that could be opened before cannot be signed", unreadable);
        }
    }

    private static byte[] merged(List<byte[]> originals) throws IOException {
        ByteArrayOutputStream merged = new ByteArrayOutputStream();
        PDFMergerUtility merger = new PDFMergerUtility();
        originals.forEach(original -> merger.addSource(new RandomAccessReadBuffer(original)));
        merger.setDestinationStream(merged);
        merger.mergeDocuments(IOUtils.createMemoryOnlyStreamCache());
        return merged.toByteArray();
    }
}
