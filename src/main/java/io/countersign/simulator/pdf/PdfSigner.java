package io.countersign.simulator.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.GregorianCalendar;
import java.util.TimeZone;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;

import io.countersign.simulator.Simulator;

/**
 * Signs PDFs for all simulators, really: an incremental update with a detached CMS over the whole file, so that a verifier
 * finds a signature that holds and earlier signatures stay valid. Only the certificate is a test's.
 */
@Simulator
@ApplicationScoped
public class PdfSigner {

    private final TestIdentity identity = new TestIdentity();

    /** Whether the bytes are a PDF that can be opened, and so signed. */
    public boolean canSign(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages() > 0;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Adds a signature.
     *
     * @param pdf the document, signed before or not; left as it is
     * @param mark who signs, when and how it shows
     * @return the original's bytes followed by the signature's
     * @throws IOException when the document cannot be opened; see {@link #canSign}
     */
    public byte[] sign(byte[] pdf, SignatureMark mark) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf); SignatureOptions options = new SignatureOptions()) {
            if (mark.visible()) {
                new VisibleMark(document).place(mark, options);
            }
            options.setPreferredSignatureSize(SignatureOptions.DEFAULT_SIGNATURE_SIZE * 2);
            document.addSignature(signature(mark), identity, options);
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            document.saveIncremental(signed);
            return signed.toByteArray();
        }
    }

    private static PDSignature signature(SignatureMark mark) {
        PDSignature signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
        signature.setName(mark.name());
        signature.setReason("Simulator, not a real signature");
        GregorianCalendar date = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        date.setTimeInMillis(mark.at().toEpochMilli());
        signature.setSignDate(date);
        return signature;
    }
}
