package io.countersign.api.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.resteasy.problem.HttpProblem;

class MultipartReaderTest {

    private static final String BARE = "{\"title\":\"Loan\"}";

    private final UploadedFiles files = new UploadedFiles(1_000);
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
        return read(form.getBytes(StandardCharsets.UTF_8));
    }

    private CreatePosting read(byte[] form) {
        return reader.read(new ByteArrayInputStream(form), "multipart/form-data; boundary=x", files);
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
        part("document", "x".repeat(1_001), "x", null);

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

    @ParameterizedTest
    @ValueSource(strings = { "name=\"document\"", "name=\"document\"; filename=\"a\"",
            "name=\"document\"\r\nContent-Type: text/plain; charset=utf-8",
            "name=\"document\"; filename=\"a.txt\"\r\nContent-Type: text/plain; charset=iso-8859-1",
            "name=\"document\"\r\nContent-Type: application/x-www-form-urlencoded",
            "name=\"document\"; filename=\"a\"\r\nContent-Type: multipart/mixed; boundary=y",
            "name=\"document\"; filename=\"a\"\r\nContent-Type: message/rfc822",
            "name=\"document\"\r\nContent-Transfer-Encoding: BINARY ", "name=\"document\"\r\nContent-Transfer-Encoding: 8bit",
            "name=\"document\"\r\nContent-Transfer-Encoding: 7bit" })
    void everyDocumentIsBytesWhateverItsHeadSays(String head) throws Exception {
        // Given
        byte[] bytes = everyByte();
        part("posting", """
                {"documents":[{"name":"a"}]}""", null, null);

        // When
        CreatePosting read = read(withDocument(head, bytes));

        // Then
        assertThat(Files.readAllBytes(read.documents().get(0).content().path())).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = { "base64", "quoted-printable", "BASE64", "x-uuencode", "unknown", "" })
    void aPartThatIsEncodedIsRefused(String encoding) {
        // Given
        part("posting", BARE, null, null);

        // When
        HttpProblem problem = catchThrowableOfType(HttpProblem.class,
                () -> read(withDocument("name=\"document\"\r\nContent-Transfer-Encoding: " + encoding, everyByte())));

        // Then
        assertThat(problem.getStatusCode()).isEqualTo(400);
        assertThat(problem.getDetail()).startsWith("document:");
    }

    @Test
    void theJsonOfAPostingMayNotBeEncodedEither() {
        // Given
        body.append(
                "--x\r\nContent-Disposition: form-data; name=\"posting\"\r\nContent-Transfer-Encoding: base64\r\n\r\ne30=\r\n");

        // Then
        assertThat(refused().getDetail()).startsWith("posting:");
    }

    @ParameterizedTest
    @ValueSource(strings = { "sha-256", "SHA-512" })
    void aPartWhoseDigestFitsIsTaken(String algorithm) throws Exception {
        // Given
        part("posting", """
                {"documents":[{"name":"a"}]}""", null, null);

        // Then
        assertThat(read(withDocument("name=\"document\"\r\n" + digest(algorithm, everyByte()), everyByte())).documents())
                .hasSize(1);
    }

    @Test
    void aPartWhoseDigestDiffersIsRefusedByItsDocument() throws Exception {
        // Given
        part("posting", """
                {"documents":[{"name":"a"},{"name":"b"}]}""", null, null);
        part("document", "one", "a", null);
        String head = "name=\"document\"\r\n" + digest("SHA-256", new byte[] { 1 });

        // When
        HttpProblem problem = catchThrowableOfType(HttpProblem.class, () -> read(withDocument(head, everyByte())));

        // Then
        assertThat(problem.getStatusCode()).isEqualTo(400);
        assertThat(problem.getDetail()).startsWith("documents[1].content:");
    }

    @Test
    void aDigestOfAPartThatIsMalformedIsRefused() {
        // Given
        part("posting", BARE, null, null);

        // Then
        assertThat(catchThrowableOfType(HttpProblem.class,
                () -> read(withDocument("name=\"document\"\r\nContent-Digest: sha-256=abc", everyByte()))).getDetail())
                .startsWith("document:");
    }

    private static byte[] everyByte() {
        byte[] bytes = new byte[512];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static String digest(String algorithm, byte[] bytes) throws Exception {
        return "Content-Digest: " + algorithm.toLowerCase(Locale.ROOT) + "=:"
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance(algorithm.toUpperCase(Locale.ROOT)).digest(bytes))
                + ":";
    }

    /** What was written of the form so far, and a document whose head goes on like this. */
    private byte[] withDocument(String head, byte[] bytes) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(
                (body + "--x\r\nContent-Disposition: form-data; " + head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        form.writeBytes(bytes);
        form.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }
}
