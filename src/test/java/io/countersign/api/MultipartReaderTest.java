package io.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.resteasy.problem.HttpProblem;

class MultipartReaderTest {

    private static final String BARE = "{\"title\":\"Loan\"}";

    private final UploadedFiles files = new UploadedFiles(100);
    private final MultipartReader reader = new MultipartReader(new CreateReader(Bodies.smallLimits()), Bodies.smallLimits());
    private final StringBuilder body = new StringBuilder();

    @AfterEach
    void removeFiles() {
        files.close();
    }

    private void part(String part, String value, String name, String type) {
        body.append("--x\r\nContent-Disposition: form-data; name=\"").append(part).append('"')
                .append(name == null ? "" : "; filename=\"" + name + "\"").append("\r\n")
                .append(type == null ? "" : "Content-Type: " + type + "\r\n").append("\r\n").append(value).append("\r\n");
    }

    private CreatePosting read() {
        return read(body + "--x--\r\n");
    }

    private CreatePosting read(String form) {
        return reader.read(new ByteArrayInputStream(form.getBytes(StandardCharsets.UTF_8)),
                "multipart/form-data; boundary=x", files);
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

    @ParameterizedTest
    @ValueSource(strings = { "lån.pdf", "a b.pdf", "semi;colon.pdf", "100 %.pdf", "O'Brien's.pdf", "a+b.pdf" })
    void aFileNameIsReadAsItWasWritten(String name) {
        // Given
        part("posting", BARE, null, null);
        part("document", "one", name, null);

        // Then
        assertThat(read().documents()).extracting(CreatePosting.Document::name).containsExactly(name);
    }

    @Test
    void aFileNameMayBeEncodedByRfc2231() {
        // Given
        part("posting", BARE, null, null);
        body.append("--x\r\nContent-Disposition: form-data; name=\"document\"; filename*=UTF-8''l%C3%A5n.pdf\r\n\r\none\r\n");

        // Then
        assertThat(read().documents()).extracting(CreatePosting.Document::name).containsExactly("lån.pdf");
    }

    @Test
    void bytesAreTakenAsTheyAreWhateverTheyLookLike() throws Exception {
        // Given
        String bytes = "--\r\n--y\r\n\r\n--x1 \u0000\n-";
        part("posting", BARE, null, null);
        part("document", bytes.replace("--x1", "-x1"), "a", null);

        // Then
        assertThat(textOf(read().documents().get(0))).isEqualTo(bytes.replace("--x1", "-x1"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "hello", "--x\r\nContent-Disposition: form-data; name=\"posting\"\r\n\r\n{\"title\":\"a\"}",
            "--x\r\nContent-Disposition: form-data; name=\"posting\"\r\n\r\n{\"title\":\"a\"}\r\n--x\r\n", "--x--\r\n" })
    void aFormThatIsBrokenOrBreaksOffIsRefused(String form) {
        // Then
        assertThat(catchThrowableOfType(HttpProblem.class, () -> read(form)).getStatusCode()).isEqualTo(400);
    }

    @Test
    void theHeadOfAPartIsBounded() {
        // Given
        part("posting", BARE, null, null);
        part("document", "one", "x".repeat(100_000), null);

        // Then
        assertThat(refused().getStatusCode()).isEqualTo(400);
    }

    @Test
    void theNumberOfPartsIsBounded() {
        // Given
        part("posting", BARE, null, null);
        for (int i = 0; i < 200; i++) {
            part("document", "x", "x", null);
        }

        // Then
        assertThat(refused().getStatusCode()).isEqualTo(400);
    }
}
