package io.countersign.api.create;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.MimeIOException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

import io.countersign.api.problem.Problems;
import io.countersign.api.request.ApiConfig;

/**
 * Reads a create that comes as {@code multipart/form-data}: the part {@code posting} is the JSON, each part
 * {@code document} a file. The first file belongs to the first document that has neither {@code content} nor
 * {@code contentRef}, and so on; when the JSON names no documents, each file is one. Blocks: for worker threads only.
 */
@ApplicationScoped
class MultipartReader {

    static final String POSTING = "posting";
    static final String DOCUMENT = "document";
    private static final int MAX_PARTS = 200;
    /** The head of a part is held in memory. */
    private static final MimeConfig SMALL_HEADS = MimeConfig.custom().setMaxLineLen(8 * 1024).setMaxHeaderLen(8 * 1024)
            .setMaxHeaderCount(20).build();

    private final CreateReader reader;
    private final ApiConfig config;

    MultipartReader(CreateReader reader, ApiConfig config) {
        this.reader = reader;
        this.config = config;
    }

    private record FilePart(FormPart head, UploadedFile file) {
    }

    /**
     * @param body complete
     * @param contentType with the boundary
     * @param files take the documents' contents
     * @return never null; fails with a problem that names the field
     */
    CreatePosting read(InputStream body, String contentType, UploadedFiles files) {
        try {
            List<FilePart> parts = parts(body, contentType, files);
            CreatePosting posting;
            FilePart own = posting(parts);
            requireDigest(own, POSTING);
            try (InputStream json = Files.newInputStream(own.file().path())) {
                posting = reader.read(json, files);
            }
            return withFiles(posting, parts.stream().filter(part -> part.head().name().equals(DOCUMENT)).toList());
        } catch (UploadedFiles.TooLarge e) {
            throw Problems.tooLarge("A document", config.documentSize().asLongValue());
        } catch (MimeException | MimeIOException e) {
            throw Problems.malformed("The form is broken, or breaks off before its end.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<FilePart> parts(InputStream body, String contentType, UploadedFiles files)
            throws IOException, MimeException {
        if (!contentType.toLowerCase(Locale.ROOT).contains("boundary=")) {
            throw Problems.malformed("Content-Type names no boundary.");
        }
        MimeTokenStream form = new MimeTokenStream(SMALL_HEADS, DecodeMonitor.STRICT, null);
        form.setRecursionMode(RecursionMode.M_NO_RECURSE);
        form.parseHeadless(body, contentType);
        List<FilePart> parts = new ArrayList<>();
        FormPart.Head head = new FormPart.Head();
        for (EntityState at = form.getState(); at != EntityState.T_END_OF_STREAM; at = form.next()) {
            if (at == EntityState.T_START_MULTIPART) {
                // a part is bytes, also where it calls itself a form or a message
                form.setRecursionMode(RecursionMode.M_FLAT);
            } else if (at == EntityState.T_START_HEADER) {
                head = new FormPart.Head();
            } else if (at == EntityState.T_FIELD) {
                head.add(form.getField());
            } else if (at == EntityState.T_BODY) {
                parts.add(part(head.part(), form.getInputStream(), files));
                checkCount(parts.size());
            }
        }
        return parts;
    }

    private static void checkCount(int parts) {
        if (parts > MAX_PARTS) {
            throw Problems.malformed("The form has more than " + MAX_PARTS + " parts.");
        }
    }

    private static FilePart part(FormPart head, InputStream content, UploadedFiles files) throws IOException {
        return switch (head.name()) {
            case POSTING -> new FilePart(head, files.receiveAny(content::transferTo));
            case DOCUMENT -> new FilePart(head, files.receive(content::transferTo));
            default -> throw Problems.invalid(head.name(), "is no part here; there are posting and document.");
        };
    }

    private static FilePart posting(List<FilePart> parts) {
        List<FilePart> found = parts.stream().filter(part -> part.head().name().equals(POSTING)).toList();
        if (found.size() != 1) {
            throw Problems.invalid(POSTING, "must be one part, with the posting as JSON.");
        }
        return found.get(0);
    }

    /** @param field the part in our names */
    private static void requireDigest(FilePart part, String field) throws IOException {
        if (part.head().digest().given()) {
            try (InputStream content = Files.newInputStream(part.file().path())) {
                if (!part.head().digest().fits(content)) {
                    throw Problems.invalid(field, CreateChecks.OTHER_DIGEST);
                }
            }
        }
    }

    private static CreatePosting withFiles(CreatePosting posting, List<FilePart> parts) throws IOException {
        List<CreatePosting.Document> documents = new ArrayList<>();
        int next = 0;
        for (CreatePosting.Document document : named(posting, parts)) {
            boolean needsFile = document != null && document.content() == null && document.contentRef() == null;
            if (needsFile && next < parts.size()) {
                requireDigest(parts.get(next), "documents[" + documents.size() + "].content");
                documents.add(withFile(document, parts.get(next++)));
            } else {
                documents.add(document);
            }
        }
        if (next < parts.size()) {
            throw Problems.invalid(DOCUMENT, "there are more file parts than documents without content.");
        }
        return new CreatePosting(posting.provider(), posting.title(), posting.description(), posting.language(),
                posting.reference(), documents, posting.signers(), posting.returnUrls(), posting.expiresAt(),
                posting.metadata(), posting.options());
    }

    private static List<CreatePosting.Document> named(CreatePosting posting, List<FilePart> parts) {
        if (posting.documents() != null) {
            return posting.documents();
        }
        return parts.stream().map(part -> new CreatePosting.Document(part.head().fileName(), part.head().contentType(), null,
                null, null, null, null)).toList();
    }

    private static CreatePosting.Document withFile(CreatePosting.Document document, FilePart part) {
        return new CreatePosting.Document(document.name(), document.contentType(), part.file(), null,
                document.sha256(), document.description(), document.options());
    }
}
