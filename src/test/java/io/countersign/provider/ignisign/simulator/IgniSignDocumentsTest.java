package io.countersign.provider.ignisign.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

@QuarkusTest
class IgniSignDocumentsTest {

    @BeforeEach
    void nothingGoesWrong() {
        Caller.noFaults();
    }

    @Test
    void aDocumentIsInitializedThenGivenContent() {
        // Given
        String request = Caller.draft(Caller.SIMPLE);
        String id = Caller.initDocument(request);
        assertThat(Caller.get("/documents/" + id).text("status")).isEqualTo("CREATED");

        // When
        Caller.Reply provided = Caller.upload("/documents/" + id + "/file", "loan.pdf", "application/pdf", Caller.PDF);

        // Then
        assertThat(provided.text("status")).isEqualTo("PROVIDED");
        assertThat(provided.text("documentNature")).isEqualTo("PDF");
        assertThat(provided.text("fileName")).isEqualTo("loan.pdf");
        assertThat(provided.text("documentHash")).isEqualTo(Ids.hash(Caller.PDF));
        assertThat(provided.json().getInt("fileSize")).isEqualTo(Caller.PDF.length);
        assertThat(Caller.get("/documents/" + id + "/file").bytes()).isEqualTo(Caller.PDF);
    }

    @Test
    void aFileMayComeWithoutALength() {
        // Given
        String id = Caller.initDocument(Caller.draft(Caller.SIMPLE));

        // When
        Caller.Reply reply = Caller.uploadChunked("/documents/" + id + "/file", "loan.pdf", "application/pdf", Caller.PDF);

        // Then
        assertThat(reply.status()).as(reply.raw()).isEqualTo(200);
        assertThat(Caller.get("/documents/" + id + "/file").bytes()).isEqualTo(Caller.PDF);
    }

    @Test
    void aDocumentIsDescribedAndRemoved() {
        // Given
        String request = Caller.draft(Caller.SIMPLE);
        String id = Caller.document(request);
        Caller.update(request, "{\"documentIds\":" + Caller.quoted(id) + "}");

        // When
        Caller.Reply updated = Caller.put("/documents/" + id, "{\"label\":\"Other\"}");
        Caller.Reply removed = Caller.delete("/documents/" + id);

        // Then
        assertThat(updated.text("label")).isEqualTo("Other");
        assertThat(updated.text("externalId")).isEqualTo("loan-1");
        assertThat(removed.text("documentId")).isEqualTo(id);
        assertThat(Caller.context(request).json().getList("documentIds")).isEmpty();
        assertThat(Caller.get("/documents/" + id).refusal()).isEqualTo("404 DOCUMENT_NOT_FOUND");
    }

    private static String requested(String request, String target, String more) {
        String id = Caller.initDocument(request);
        Caller.Reply reply = Caller.post("/documents/" + id + "/requests",
                "{\"target\":\"" + target + "\",\"documentId\":\"" + id + "\"" + more + "}");
        assertThat(reply.text("status")).as(reply.raw()).isEqualTo("DOCUMENT_REQUEST");
        Caller.update(request, "{\"title\":\"Loan\",\"documentIds\":" + Caller.quoted(id) + ",\"signerIds\":"
                + Caller.quoted(Caller.signer()) + "}");
        Caller.publish(request);
        assertThat(Caller.status(request)).isEqualTo("WAITING_DOCUMENTS");
        return id;
    }

    @Test
    void aRequestWaitsForTheDocumentOfTheApplication() {
        // Given
        String request = Caller.draft(Caller.REQUESTS);
        String id = requested(request, "APPLICATION", "");

        // When
        Caller.upload("/documents/" + id + "/file", "loan.pdf", "application/pdf", Caller.PDF);

        // Then
        assertThat(Caller.status(request)).isEqualTo("IN_PROGRESS");
        assertThat(Caller.get("/documents/" + id + "/context").text("documentRequest.status")).isEqualTo("PROVIDED");
    }

    @Test
    void aPersonIsMailedAndProvidesTheDocumentOnAPage() {
        // Given
        String request = Caller.draft(Caller.REQUESTS);
        requested(request, "USER", ",\"email\":\"ola@example.com\",\"firstName\":\"Ola\"");
        List<Map<String, String>> mails = Caller.mails(request);
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0)).containsEntry("kind", "document-request").containsEntry("to", "ola@example.com");
        String page = mails.get(0).get("link");
        assertThat(RestAssured.given().get(page).asString()).contains("Loan agreement");

        // When
        int provided = Caller.uploadTo(URI.create(page), "loan.pdf", "application/pdf", Caller.PDF).status();

        // Then
        assertThat(provided).isEqualTo(200);
        assertThat(Caller.status(request)).isEqualTo("IN_PROGRESS");
        RestAssured.given().get(page).then().statusCode(404);
    }

    @Test
    void aPersonWhoIsAskedHasAnAddress() {
        // Given
        String id = Caller.initDocument(Caller.draft(Caller.REQUESTS));

        // When
        Caller.Reply reply = Caller.post("/documents/" + id + "/requests",
                "{\"target\":\"USER\",\"documentId\":\"" + id + "\"}");

        // Then
        assertThat(reply.refusal()).isEqualTo("400 BODY_VALIDATION_FAILED");
    }

    @Test
    void authenticityIsThatOfTheOriginal() {
        // Given
        String id = Caller.document(Caller.draft(Caller.SIMPLE));
        String path = "/documents/" + id + "/check-authenticity";

        // When
        Caller.Reply same = Caller.upload(path, "a.pdf", "application/pdf", Caller.PDF);
        Caller.Reply other = Caller.upload(path, "a.pdf", "application/pdf", "other".getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(same.json().getBoolean("authenticityValidated")).isTrue();
        assertThat(other.json().getBoolean("authenticityValidated")).isFalse();
    }

    @Test
    void anUploadWithoutThePartIsRefused() {
        // Given
        String id = Caller.initDocument(Caller.draft(Caller.SIMPLE));

        // When
        Caller.Reply reply = Caller.post("/documents/" + id + "/file", "{}");

        // Then
        assertThat(reply.refusal()).isEqualTo("400 BODY_VALIDATION_FAILED");
    }
}
