package io.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;

/** Requests that are larger than may be; written as a stream, so that the test itself needs no memory for them. */
@QuarkusTest
class TooLargeTest {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final String START = "{\"provider\":\"signant\",\"title\":\"t\",\"signers\":[{\"name\":\"n\"}],"
            + "\"documents\":[{\"name\":\"a.pdf\",\"content\":\"";
    private static final byte[] CHUNK = "A".repeat(MEBIBYTE).getBytes(StandardCharsets.US_ASCII);

    @Inject
    Pool pool;

    @ParameterizedTest
    @ValueSource(strings = { "application/json", "multipart/form-data; boundary=x" })
    void aRequestThatSaysThatItIsTooLargeIsRefusedUnread(String type) throws IOException {
        // Given
        long before = Calls.rows(pool);

        // When
        String answer;
        try (RawRequest request = new RawRequest()) {
            answer = request.head("POST /v1/postings", "Content-Type: " + type, "Content-Length: 104857601")
                    .answerUntil("}");
        }

        // Then
        assertTooLarge(answer);
        assertThat(Calls.rows(pool)).isEqualTo(before);
    }

    @Test
    void aDocumentThatIsTooLargeIsRefusedWhileItIsRead() throws IOException {
        // Given
        long before = Calls.rows(pool);

        // When
        String answer;
        try (RawRequest request = new RawRequest()) {
            request.head("POST /v1/postings", "Content-Type: application/json", "Transfer-Encoding: chunked");
            answer = answerWhile(request, () -> write(request, START, 72));
        }

        // Then
        assertTooLarge(answer);
        assertThat(answer).contains("A document is larger");
        assertThat(Calls.rows(pool)).isEqualTo(before);
    }

    @Test
    void aRequestWithoutLengthIsCountedWhileItIsRead() throws IOException {
        // Given
        long before = Calls.rows(pool);
        String second = "\"},{\"name\":\"b.pdf\",\"content\":\"";

        // When
        String answer;
        try (RawRequest request = new RawRequest()) {
            request.head("POST /v1/postings", "Content-Type: application/json", "Transfer-Encoding: chunked");
            answer = answerWhile(request, () -> {
                write(request, START, 60);
                write(request, second, 45);
            });
        }

        // Then
        assertTooLarge(answer);
        assertThat(answer).contains("The request is larger");
        assertThat(Calls.rows(pool)).isEqualTo(before);
    }

    @Test
    void aFormWithoutLengthIsRefused() throws IOException {
        // When
        String answer;
        try (RawRequest request = new RawRequest()) {
            answer = request.head("POST /v1/postings", "Content-Type: multipart/form-data; boundary=x",
                    "Transfer-Encoding: chunked").answerUntil("}");
        }

        // Then
        assertThat(answer).startsWith("HTTP/1.1 411 ").contains("application/problem+json").contains("length-required");
    }

    @Test
    void aLengthThatIsNoNumberIsRefused() throws IOException {
        // When
        String answer;
        try (RawRequest request = new RawRequest()) {
            answer = request.head("POST /v1/postings", "Content-Type: application/json", "Content-Length: many").answer();
        }

        // Then
        assertThat(answer).startsWith("HTTP/1.1 400 ");
    }

    private interface Writing {

        void run() throws IOException;
    }

    /** The other side may answer and stop reading before all is written, and then writing never ends. */
    private static String answerWhile(RawRequest request, Writing writing) throws IOException {
        CompletableFuture.runAsync(() -> {
            try {
                writing.run();
                request.text("0\r\n\r\n");
            } catch (IOException stoppedReading) {
                throw new UncheckedIOException(stoppedReading);
            }
        }, task -> new Thread(task).start());
        return request.answerUntil("}");
    }

    private static void write(RawRequest request, String start, int mebibytes) throws IOException {
        request.chunk(start.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < mebibytes; i++) {
            request.chunk(CHUNK);
        }
    }

    private static void assertTooLarge(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("application/problem+json")
                .contains("urn:countersign:problem:too-large").contains("\"detail\"").contains("\"limit\"");
    }
}
