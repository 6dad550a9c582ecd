package io.countersign.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;

import io.countersign.simulator.pdf.PdfSigner;
import io.countersign.simulator.pdf.SignatureMark;

/** PDFs as providers hand them out, and as nobody should. */
public final class SignedPdfs {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");

    private SignedPdfs() {
    }

    private interface Change {
        void make(PDDocument document) throws IOException;
    }

    static byte[] sign(byte[] pdf) {
        try {
            return new PdfSigner().sign(pdf, new SignatureMark("Kari Nordmann", NOW, false));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    /** A revision with the validation data that PAdES-B-LT adds. */
    static byte[] withValidationData(byte[] signed) {
        return update(signed, document -> {
            COSStream certificate = document.getDocument().createCOSStream();
            try (var out = certificate.createOutputStream()) {
                out.write(new byte[] { 0x30, 0x03, 0x02, 0x01, 0x01 });
            }
            COSArray certificates = new COSArray();
            certificates.add(certificate);
            COSDictionary vri = new COSDictionary();
            vri.setItem("0123456789ABCDEF0123456789ABCDEF01234567", dictionary("Cert", certificates));
            COSDictionary dss = dictionary("VRI", vri);
            dss.setItem("Certs", certificates);
            dss.setNeedToBeUpdated(true);
            certificate.setNeedToBeUpdated(true);
            COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
            catalog.setItem("DSS", dss);
            catalog.setNeedToBeUpdated(true);
        });
    }

    /** A revision without a signature that turns the page. */
    static byte[] withTurnedPage(byte[] signed) {
        return update(signed, document -> {
            COSDictionary page = document.getPage(0).getCOSObject();
            page.setItem("Rotate", COSInteger.get(90));
            page.setNeedToBeUpdated(true);
        });
    }

    /** Validation data that lead to a page which they change. */
    static byte[] withPageAsValidationData(byte[] signed) {
        return update(signed, document -> {
            COSDictionary page = document.getPage(0).getCOSObject();
            page.setItem("Rotate", COSInteger.get(90));
            page.setNeedToBeUpdated(true);
            COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
            catalog.setItem("DSS", dictionary("Certs", page));
            catalog.setNeedToBeUpdated(true);
        });
    }

    /** With object and cross-reference streams. */
    static byte[] compressed(byte[] pdf) {
        return saved(pdf, document -> {
        }, CompressParameters.DEFAULT_COMPRESSION);
    }

    /** Needs no password to be opened, and is encrypted all the same. */
    public static byte[] encrypted(byte[] pdf, boolean compressed) {
        return saved(pdf, document -> document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission())),
                compressed ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION);
    }

    private static byte[] saved(byte[] pdf, Change change, CompressParameters compression) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            change.make(document);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out, compression);
            return out.toByteArray();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    private static byte[] update(byte[] pdf, Change change) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            change.make(document);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    private static COSDictionary dictionary(String name, org.apache.pdfbox.cos.COSBase value) {
        COSDictionary dictionary = new COSDictionary();
        dictionary.setItem(COSName.getPDFName(name), value);
        return dictionary;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
