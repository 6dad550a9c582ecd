package io.countersign.provider.ignisign.simulator;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;

/**
 * Gives documents their content. Assumed: a content replaces the one before. Every method works in the transaction of the
 * connection that it is given, on a document that is locked with its request.
 */
@Simulator
@ApplicationScoped
class DocumentContent {

    private static final byte[] PDF_HEADER = { '%', 'P', 'D', 'F', '-' };
    private static final int HASH_BYTES = 32;
    private static final int PLAIN_BASE64 = 44;

    private final Items items;
    private final Files files;
    private final Profiles profiles;
    private final Events events;

    DocumentContent(Items items, Files files, Profiles profiles, Events events) {
        this.items = items;
        this.files = files;
        this.profiles = profiles;
        this.events = events;
    }

    /** IgniSign: what is sent as a PDF must be one; a profile may demand or refuse them (M3's codes). */
    void provide(Connection connection, Item request, Item document, Upload upload) throws SQLException {
        Profile profile = profiles.find(connection, request.scope(), request.text("signatureProfileId"));
        boolean pdf = upload.type().equalsIgnoreCase("application/pdf")
                || Arrays.equals(upload.bytes(), 0, Math.min(PDF_HEADER.length, upload.bytes().length), PDF_HEADER, 0,
                        PDF_HEADER.length);
        checkNature(profile, pdf);
        if (pdf) {
            checkPdf(upload.bytes());
        }
        document.put(Documents.NATURE, pdf ? Documents.PDF : Documents.FILE).put("fileName", upload.name())
                .put("mimeType", pdf ? "application/pdf" : upload.type())
                .put("documentHash", Ids.hash(upload.bytes()));
        document.shown().put("fileSize", upload.bytes().length);
        keep(connection, request, document, upload.bytes());
    }

    private static void checkNature(Profile profile, boolean pdf) {
        if (pdf && !profile.allows(Documents.PDF)) {
            throw RefusalException.rule("DOCUMENT_PDF_NOT_ALLOWED");
        }
        if (!pdf && !profile.allows(Documents.FILE)) {
            throw RefusalException.rule(profile.allows(Documents.PDF) ? "DOCUMENT_PDF_ONLY_ALLOWED" : "DOCUMENT_BAD_NATURE");
        }
    }

    private static void checkPdf(byte[] bytes) {
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            if (pdf.getNumberOfPages() == 0) {
                throw RefusalException.rule("PDF_CORRUPTED");
            }
        } catch (InvalidPasswordException locked) {
            throw RefusalException.rule("DOCUMENT_LOCKED");
        } catch (IOException broken) {
            throw RefusalException.rule("PDF_CORRUPTED");
        }
    }

    /** IgniSign: one JSON for each request (M3). Assumed: the hash is that of the JSON without white space. */
    void provide(Connection connection, Item request, Item document, JsonNode json) throws SQLException {
        if (!(json instanceof ObjectNode)) {
            throw RefusalException.rule("JSON_INVALID");
        }
        for (Item other : items.of(connection, Kind.DOCUMENT, request.id())) {
            if (!other.id().equals(document.id()) && Documents.JSON.equals(other.text(Documents.NATURE))) {
                throw RefusalException.rule("ONLY_ONE_JSON_PER_SIGNATURE_REQUEST_IS_ALLOWED");
            }
        }
        byte[] bytes = json.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        document.put(Documents.NATURE, Documents.JSON).put("mimeType", "application/json")
                .put("dataJsonContent", json.toString()).put("documentHash", Ids.hash(bytes));
        document.shown().put("fileSize", bytes.length);
        keep(connection, request, document, bytes);
    }

    /** IgniSign: a private file is its SHA-256 alone (S), in base64 (X), and for embedded profiles only (S). */
    void providePrivate(Connection connection, Item request, Item document, String hash) throws SQLException {
        if (!profiles.find(connection, request.scope(), request.text("signatureProfileId")).embedded()) {
            throw RefusalException.rule("DOCUMENT_BAD_NATURE");
        }
        Body.demand(isHash(hash), "documentHash", "is not a SHA-256 in base64");
        document.put(Documents.NATURE, Documents.PRIVATE).put("documentHash", hash);
        keep(connection, request, document, null);
    }

    private static boolean isHash(String text) {
        try {
            return text.length() == PLAIN_BASE64 && Base64.getDecoder().decode(text).length == HASH_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** @param bytes null for none */
    private void keep(Connection connection, Item request, Item document, byte[] bytes) throws SQLException {
        if (bytes == null) {
            files.delete(connection, document, Files.ORIGINAL);
        } else {
            files.write(connection, document, Files.ORIGINAL, bytes);
        }
        boolean asked = DocumentRequests.isOpen(document);
        DocumentRequests.provided(document);
        items.update(connection, document.put("status", Documents.PROVIDED));
        if (asked) {
            ObjectNode content = Requests.named(request);
            content.setAll(Documents.named(document));
            events.record(connection, request.scope(), Topic.DOCUMENT_REQUEST, "PROVIDED",
                    content.put(Documents.NATURE, document.text(Documents.NATURE)).put("mimeType", document.text("mimeType")));
        }
    }

    void remove(Connection connection, Item document) throws SQLException {
        files.delete(connection, document, Files.ORIGINAL);
        for (String field : new String[] { Documents.NATURE, "fileName", "mimeType", "documentHash", "fileSize",
                "dataJsonContent" }) {
            document.shown().remove(field);
        }
        items.update(connection, document.put("status", Documents.CREATED));
    }
}
