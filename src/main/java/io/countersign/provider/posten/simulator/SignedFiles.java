package io.countersign.provider.posten.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.multipdf.PDFMergerUtility;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.pdf.PdfSigner;
import io.countersign.simulator.pdf.SignatureMark;

/**
 * Makes what a signature leaves behind, once: the same bytes at each download. A job has one PAdES; our assumption is that
 * several documents become one PDF, for Posten gives one address. Works in the transaction of the connection it is given.
 */
@Simulator
@ApplicationScoped
class SignedFiles {

    private final FileStore files;
    private final PdfSigner pdfs;
    private final XadesSigner xades;

    SignedFiles(FileStore files, PdfSigner pdfs, XadesSigner xades) {
        this.files = files;
        this.pdfs = pdfs;
        this.xades = xades;
    }

    /** Makes what the signer's decision brings, and the PAdES when it was the last one. */
    void make(Connection connection, Job job, Signer signer) throws SQLException {
        List<NewJob.Original> originals = files.originals(connection, job.id());
        files.keepXades(connection, job.id(), signer.position(), xades.sign(originals, signer));
        if (job.isCompleted()) {
            files.keepPades(connection, job.id(), pades(originals, job.signers()));
        }
    }

    private byte[] pades(List<NewJob.Original> originals, List<Signer> signers) {
        try {
            byte[] pdf = originals.size() == 1 ? originals.get(0).bytes() : merged(originals);
            for (Signer signer : signers) {
                pdf = pdfs.sign(pdf, new SignatureMark(signer.name(), signer.mark().since(), true));
            }
            return pdf;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("A PDF that could be opened before cannot be signed", unreadable);
        }
    }

    /** The documents as one, in their order. */
    byte[] merged(List<NewJob.Original> originals) throws IOException {
        ByteArrayOutputStream merged = new ByteArrayOutputStream();
        PDFMergerUtility merger = new PDFMergerUtility();
        originals.forEach(original -> merger.addSource(new RandomAccessReadBuffer(original.bytes())));
        merger.setDestinationStream(merged);
        merger.mergeDocuments(IOUtils.createMemoryOnlyStreamCache());
        return merged.toByteArray();
    }
}
