package io.countersign.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/**
 * Reads a create that comes as {@code multipart/form-data}: the part {@code posting} is the JSON, each part
 * {@code document} a file. The first file belongs to the first document that has neither {@code content} nor
 * {@code contentRef}, and so on; when the JSON names no documents, each file is one. Blocks: for worker threads only.
 */
@ApplicationScoped
class MultipartReader {

    static final String POSTING = "posting";
    static final String DOCUMENT = "document";

    private final CreateReader reader;
    private final ApiConfig config;

    MultipartReader(CreateReader reader, ApiConfig config) {
        this.reader = reader;
        this.config = config;
    }

    CreatePosting read(MultipartFormDataInput input, UploadedFiles files) {
        Map<String, Collection<FormValue>> parts = input.getValues();
        TreeSet<String> unknown = new TreeSet<>(parts.keySet());
        unknown.removeAll(List.of(POSTING, DOCUMENT));
        if (!unknown.isEmpty()) {
            throw Problems.invalid(unknown.first(), "is no part here; there are posting and document.");
        }
        CreatePosting posting = reader.read(posting(parts), files);
        return withFiles(posting, List.copyOf(parts.getOrDefault(DOCUMENT, List.of())), files);
    }

    private InputStream posting(Map<String, Collection<FormValue>> parts) {
        Collection<FormValue> found = parts.getOrDefault(POSTING, List.of());
        if (found.size() != 1) {
            throw Problems.invalid(POSTING, "must be one part, with the posting as JSON.");
        }
        FormValue part = found.iterator().next();
        try {
            return part.isFileItem() ? part.getFileItem().getInputStream()
                    : new ByteArrayInputStream(part.getValue().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CreatePosting withFiles(CreatePosting posting, List<FormValue> parts, UploadedFiles files) {
        List<CreatePosting.Document> documents = new ArrayList<>();
        int next = 0;
        for (CreatePosting.Document document : named(posting, parts)) {
            boolean needsFile = document != null && document.content() == null && document.contentRef() == null;
            if (needsFile && next < parts.size()) {
                documents.add(withFile(document, parts.get(next++), files));
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

    private static List<CreatePosting.Document> named(CreatePosting posting, List<FormValue> parts) {
        if (posting.documents() != null) {
            return posting.documents();
        }
        return parts.stream().map(part -> new CreatePosting.Document(part.getFileName(), mediaType(part), null, null, null,
                null)).toList();
    }

    private static String mediaType(FormValue part) {
        String type = part.getHeaders().getFirst("Content-Type");
        return type == null ? null : type.split(";", 2)[0].strip();
    }

    private CreatePosting.Document withFile(CreatePosting.Document document, FormValue part, UploadedFiles files) {
        try {
            UploadedFile file = part.isFileItem() && !part.getFileItem().isInMemory()
                    ? files.adopt(part.getFileItem().getFile())
                    : files.receive(out -> out.write(inMemory(part)));
            return new CreatePosting.Document(document.name(), document.contentType(), file, null, document.description(),
                    document.options());
        } catch (UploadedFiles.TooLarge e) {
            throw Problems.tooLarge("A document", config.documentSize().asLongValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] inMemory(FormValue part) throws IOException {
        if (!part.isFileItem()) {
            return part.getValue().getBytes(StandardCharsets.UTF_8);
        }
        try (InputStream in = part.getFileItem().getInputStream()) {
            return in.readAllBytes();
        }
    }
}
