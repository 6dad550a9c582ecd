package io.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.resteasy.reactive.server.multipart.FileItem;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.resteasy.problem.HttpProblem;

class MultipartReaderTest {

    private static final String BARE = "{\"title\":\"Loan\"}";

    private final UploadedFiles files = new UploadedFiles(100);
    private final MultipartReader reader = new MultipartReader(new CreateReader(Bodies.smallLimits()), Bodies.smallLimits());
    private final Map<String, Collection<FormValue>> parts = new LinkedHashMap<>();

    @AfterEach
    void removeFiles() {
        files.close();
    }

    /** A part as the framework hands over one that is no file. */
    private record Part(String value, String name, String type) implements FormValue {

        @Override
        public String getValue() {
            return value;
        }

        @Override
        public String getCharset() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public FileItem getFileItem() {
            return null;
        }

        @Override
        public boolean isFileItem() {
            return false;
        }

        @Override
        public String getFileName() {
            return name;
        }

        @Override
        public MultivaluedMap<String, String> getHeaders() {
            MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
            if (type != null) {
                headers.putSingle("Content-Type", type);
            }
            return headers;
        }
    }

    private void part(String part, String value, String name, String type) {
        parts.computeIfAbsent(part, ignored -> new ArrayList<>()).add(new Part(value, name, type));
    }

    private CreatePosting read() {
        return reader.read(() -> parts, files);
    }

    private HttpProblem refused() {
        return catchThrowableOfType(HttpProblem.class, this::read);
    }

    private static String textOf(CreatePosting.Document document) throws Exception {
        return Files.readString(document.content().path());
    }

    @Test
    void filesMakeUpTheDocumentsThatTheJsonLeavesOut() throws Exception {
        // Given
        part("posting", BARE, null, null);
        part("document", "one", "one.txt", "text/plain; charset=utf-8");
        part("document", "two", "two.bin", null);

        // When
        CreatePosting posting = read();

        // Then
        assertThat(posting.documents()).extracting(CreatePosting.Document::name).containsExactly("one.txt", "two.bin");
        assertThat(posting.documents()).extracting(CreatePosting.Document::contentType).containsExactly("text/plain", null);
        assertThat(textOf(posting.documents().get(1))).isEqualTo("two");
    }

    @Test
    void filesGoInTurnToTheDocumentsThatHaveNoContent() throws Exception {
        // Given
        part("posting", "{\"documents\":[{\"name\":\"a\"},{\"name\":\"b\",\"content\":\"Yg==\"},{\"name\":\"c\"}]}", null,
                null);
        part("document", "first", "x", null);
        part("document", "second", "y", null);

        // When
        CreatePosting posting = read();

        // Then
        assertThat(textOf(posting.documents().get(0))).isEqualTo("first");
        assertThat(textOf(posting.documents().get(1))).isEqualTo("b");
        assertThat(textOf(posting.documents().get(2))).isEqualTo("second");
        assertThat(posting.documents()).extracting(CreatePosting.Document::name).containsExactly("a", "b", "c");
    }

    @Test
    void jsonAndMultipartOfTheSameRequestHaveTheSameFingerprint() {
        // Given
        part("posting", "{\"documents\":[{\"name\":\"a\"}]}", null, null);
        part("document", "b", "x", "application/pdf");

        // When
        CreatePosting multipart = read();

        // Then
        assertThat(Fingerprint.of(multipart)).isEqualTo(
                Fingerprint.of(Bodies.read("{\"documents\":[{\"name\":\"a\",\"content\":\"Yg==\"}]}", files)));
    }

    @Test
    void moreFilesThanDocumentsAreRefused() {
        // Given
        part("posting", "{\"documents\":[{\"name\":\"a\"}]}", null, null);
        part("document", "one", "x", null);
        part("document", "two", "y", null);

        // Then
        assertThat(refused().getDetail()).startsWith("document: ");
    }

    @Test
    void anUnknownPartIsRefusedByItsName() {
        // Given
        part("posting", BARE, null, null);
        part("dokument", "one", "x", null);

        // Then
        assertThat(refused().getDetail()).startsWith("dokument: ");
    }

    @Test
    void thePostingMustBeOnePart() {
        // Given
        part("document", "one", "x", null);
        assertThat(refused().getDetail()).startsWith("posting: ");

        // When
        part("posting", BARE, null, null);
        part("posting", BARE, null, null);

        // Then
        assertThat(refused().getDetail()).startsWith("posting: ");
    }

    @Test
    void aFileThatIsTooLargeIsRefused() {
        // Given
        part("posting", BARE, null, null);
        part("document", "x".repeat(101), "x", null);

        // Then
        assertThat(refused().getStatusCode()).isEqualTo(413);
    }
}
