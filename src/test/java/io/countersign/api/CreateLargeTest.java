package io.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;

import org.junit.jupiter.api.Test;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** Documents of many megabytes, stored byte for byte and never handled on an event loop. */
@QuarkusTest
class CreateLargeTest {

    private static final int SIZE = 24 * 1024 * 1024;
    private static final String POSTING = "{\"provider\":\"signant\",\"title\":\"Large\",\"signers\":[{\"name\":\"Kari\"}]";

    @Test
    void aLargeDocumentInJsonIsStoredByteForByte() throws Exception {
        // Given
        byte[] document = Documents.pdf(SIZE);
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(POSTING + ",\"documents\":[{\"name\":\"large.pdf\",\"content\":\""),
                BodyPublishers.ofByteArray(Base64.getEncoder().encode(document)), BodyPublishers.ofString("\"}]}"));

        // When
        JsonPath posting = post("application/json", body);

        // Then
        assertStored(posting, document);
    }

    @Test
    void aLargeDocumentInAFormIsStoredByteForByte() throws Exception {
        // Given
        byte[] document = Documents.pdf(SIZE);
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers
                        .ofString("--x\r\nContent-Disposition: form-data; name=\"posting\"\r\n\r\n" + POSTING + "}\r\n--x\r\n"
                                + "Content-Disposition: form-data; name=\"document\"; filename=\"large.pdf\"\r\n"
                                + "Content-Type: application/pdf\r\n\r\n"),
                BodyPublishers.ofByteArray(document), BodyPublishers.ofString("\r\n--x--\r\n"));

        // When
        JsonPath posting = post("multipart/form-data; boundary=x", body);

        // Then
        assertStored(posting, document);
    }

    /** Sends it while the event loops are watched; what the first call of all makes ready is made before. */
    private JsonPath post(String contentType, BodyPublisher body) throws Exception {
        Integrator.create();
        try (EventLoopWatch watch = new EventLoopWatch()) {
            HttpResponse<String> response = PlainHttp.post(contentType, body);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
            assertThat(watch.heavyWork()).isEmpty();
            return new JsonPath(response.body());
        }
    }

    private static void assertStored(JsonPath posting, byte[] document) throws Exception {
        byte[] stored = PlainHttp.get("/v1/postings/" + posting.getString("id") + "/documents/"
                + posting.getString("documents[0].id"));
        assertThat(posting.getInt("documents[0].size")).isEqualTo(document.length);
        assertThat(Calls.sha256(stored)).isEqualTo(Calls.sha256(document)).isEqualTo(posting.getString("documents[0].sha256"));
    }
}
