package io.countersign.provider.signicat.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.testing.Documents;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SignicatDocumentsTest {

    @BeforeEach
    void nothingGoesWrong() {
        Caller.noFaults();
    }

    @Test
    void whatWasUploadedIsReadBackByteByByte() {
        // Given
        byte[] pdf = Documents.pdf();

        // When
        Caller.Reply reply = Caller.upload(pdf);

        // Then
        assertThat(reply.status()).as(reply.raw()).isEqualTo(201);
        assertThat(reply.text("documentId")).matches("[a-z0-9]{40,}");
        Caller.Reply read = Caller.get(Caller.root() + "/documents/" + reply.text("documentId"));
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.bytes()).isEqualTo(pdf);
    }

    @ParameterizedTest
    @ValueSource(strings = { "multipart/form-data; boundary=x", "application/x-www-form-urlencoded",
            "application/octet-stream", "application/json" })
    void anythingButAPdfsContentTypeIsRefused(String type) {
        // When
        Caller.Reply reply = Caller.post(Caller.root() + "/documents", type, Documents.pdf());

        // Then
        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.json().getInt("status")).isEqualTo(415);
    }

    @Test
    void aMissingContentTypeIsRefused() {
        // When
        Caller.Reply reply = Caller.send(Caller.call(Caller.root() + "/documents")
                .POST(BodyPublishers.ofByteArray(Documents.pdf())));

        // Then
        assertThat(reply.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "%PDF-1.7 and nothing else", "hello" })
    void whatIsNoPdfIsRefused(String body) {
        // When
        Caller.Reply reply = Caller.upload(body.getBytes(StandardCharsets.US_ASCII));

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("title")).isEqualTo("Bad Request");
    }

    @Test
    void aDeletedDocumentIsGone() {
        // Given
        String url = Caller.root() + "/documents/" + Caller.uploaded();

        // When
        Caller.Reply reply = Caller.delete(url);

        // Then
        assertThat(reply.status()).isEqualTo(204);
        assertThat(Caller.get(url).status()).isEqualTo(404);
        assertThat(Caller.delete(url).status()).isEqualTo(404);
    }

    @Test
    void whatTheOfficialClientAppendsIsPassedOver() {
        // When
        Caller.Reply reply = Caller.send(Caller.call(Caller.root() + "/documents?signicat-accountId=a-simulator")
                .header("Signicat-SDK", "dotnet").header("Content-Type", "application/pdf")
                .POST(BodyPublishers.ofByteArray(Documents.pdf())));

        // Then
        assertThat(reply.status()).isEqualTo(201);
    }
}
