package io.countersign.provider.ignisign.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** What a draft may be like, and what is checked when it is published. */
@QuarkusTest
class IgniSignRulesTest {

    private static final String CANNOT = "400 CANNOT_PUBLISH_SIGNATURE_REQUEST__";
    private static final String NOT_AS_PROFILE = "400 SIGNATURE_REQUEST_DTO_NOT_MATCH_WITH_SIGNATURE_PROFILE__";
    private static final String INCOMPLETE = "400 CANNOT_UPDATE_OR_PUBLISH_SIGNATURE_REQUEST__";

    @BeforeEach
    void nothingGoesWrong() {
        Caller.noFaults();
    }

    private static Instant in(Duration time) {
        return Instant.parse(RestAssured.given().get("/simulator/clock").jsonPath().getString("now")).plus(time);
    }

    private static String refusalOf(String request) {
        return Caller.publish(request).refusal();
    }

    private static void give(String request, String json) {
        Caller.Reply updated = Caller.update(request, "{" + json + "}");
        assertThat(updated.status()).as(updated.raw()).isEqualTo(200);
    }

    @Test
    void aPublicationIsCheckedInSequence() {
        // Given
        String request = Caller.draft(Caller.SIMPLE);
        assertThat(refusalOf(request)).isEqualTo(CANNOT + "NO_TITLE");

        // When
        give(request, "\"title\":\"Loan\"");

        // Then
        assertThat(refusalOf(request)).isEqualTo(CANNOT + "NO_DOCUMENTS");
        String document = Caller.initDocument(request);
        give(request, "\"documentIds\":" + Caller.quoted(document));
        assertThat(refusalOf(request))
                .isEqualTo(INCOMPLETE + "AT_LEAST_ONE_DOCUMENT_HAVE_NO_CONTENT_AND_NO_DOCUMENT_REQUEST");
        Caller.upload("/documents/" + document + "/file", "a.pdf", "application/pdf", Caller.PDF);
        assertThat(refusalOf(request)).isEqualTo(CANNOT + "NO_SIGNERS");
        give(request, "\"signerIds\":" + Caller.quoted(Caller.signer()) + ",\"expirationDateIsActivated\":true");
        assertThat(refusalOf(request)).isEqualTo(CANNOT + "EXPIRATION_DATE_IS_ACTIVATED_BUT_EXPIRATION_DATE_IS_MISSING");
        give(request, "\"expirationDate\":\"" + in(Duration.ofHours(-1)) + "\"");
        assertThat(refusalOf(request)).isEqualTo(CANNOT + "EXPIRATION_DATE_IN_THE_PAST");
        give(request, "\"expirationDate\":\"" + in(Duration.ofHours(1)) + "\",\"diffusionMode\":\"SCHEDULED\"");
        assertThat(refusalOf(request)).isEqualTo(CANNOT + "DIFFUSION_MODE_IS_SCHEDULED_BUT_DIFFUSION_DATE_IS_MISSING");
        give(request, "\"diffusionDate\":\"" + in(Duration.ofHours(-2)) + "\"");
        assertThat(refusalOf(request)).isEqualTo(CANNOT + "DIFFUSION_DATE_IN_THE_PAST");
        give(request, "\"diffusionDate\":\"" + in(Duration.ofHours(2)) + "\"");
        assertThat(refusalOf(request)).isEqualTo(CANNOT + "EXPIRATION_DATE_BEFORE_DIFFUSION_DATE");
        give(request, "\"diffusionMode\":\"WHEN_READY\"");
        assertThat(Caller.publish(request).status()).isEqualTo(200);
        assertThat(refusalOf(request)).isEqualTo(CANNOT + "REQUEST_ALREADY_PUBLISHED");
        assertThat(Caller.update(request, "{\"title\":\"Other\"}").refusal()).isEqualTo("400 SIGNATURE_REQUEST_BAD_STATUS");
    }

    @Test
    void anUpdateIsPartial() {
        // Given
        String request = Caller.draft(Caller.SIMPLE);
        give(request, "\"title\":\"Loan\",\"externalId\":\"x\"");

        // When
        Caller.Reply updated = Caller.update(request, "{\"description\":\"About it\",\"language\":\"DE\"}");

        // Then
        assertThat(updated.text("title")).isEqualTo("Loan");
        assertThat(updated.text("description")).isEqualTo("About it");
        assertThat(updated.text("language")).isEqualTo("DE");
        assertThat(updated.json().getMap("")).containsKeys("_id", "appId", "appEnv", "signatureProfileId", "status",
                "documentIds", "diffusionMode", "signerIds", "signedBy", "_createdAt", "isFakeIdProofing", "isFakeSms",
                "creatorId", "signers", "documents", "statements", "signatureProfile", "applicationMetadata",
                "signatureProofStatus");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"language\":\"NO\"", "\"diffusionMode\":\"LATER\"", "\"expirationDate\":\"tomorrow\"",
            "\"documentIds\":[\"x\"]", "\"documentIds\":\"x\"", "\"title\":7", "\"expirationDateIsActivated\":\"yes\"",
            "\"statements\":[7]" })
    void aFieldThatIsInvalidIsRefused(String field) {
        // Given
        String request = Caller.draft(Caller.REQUESTS);

        // When
        Caller.Reply updated = Caller.update(request, "{" + field + "}");

        // Then
        assertThat(updated.refusal()).isEqualTo("400 BODY_VALIDATION_FAILED");
        assertThat(updated.text("context.field")).isNotEmpty();
    }

    @Test
    void aTitleHasAtMost1024Characters() {
        // Given
        String request = Caller.draft(Caller.SIMPLE);

        // When
        Caller.Reply longest = Caller.update(request, "{\"title\":\"" + "x".repeat(1024) + "\"}");
        Caller.Reply longer = Caller.update(request, "{\"title\":\"" + "x".repeat(1025) + "\"}");

        // Then
        assertThat(longest.status()).isEqualTo(200);
        assertThat(longer.refusal()).isEqualTo("400 BODY_VALIDATION_FAILED");
    }

    @ParameterizedTest
    @CsvSource({ "/signature-requests/0123456789abcdef01234567/context, 404 SIGNATURE_REQUEST_NOT_FOUND",
            "/signature-requests/x/context, 400 PARAMS_VALIDATION_FAILED",
            "/documents/0123456789abcdef01234567, 404 DOCUMENT_NOT_FOUND",
            "/webhooks/0123456789abcdef01234567/events, 404 WEBHOOK_NOT_FOUND",
            "/applications/appId_simulator/envs/DEVELOPMENT/signers/0123456789abcdef01234567, 404 SIGNER_NOT_FOUND",
            "/applications/appId_simulator/envs/DEVELOPMENT/signature-requests?page=x, 400 QUERY_VALIDATION_FAILED",
            "/applications/appId_simulator/envs/DEVELOPMENT/signature-profiles/0123456789abcdef01234567/signer-inputs-constraints, 404 SIGNATURE_PROFILE_NOT_FOUND" })
    void whatIsUnknownIsNotFound(String path, String refusal) {
        // When
        Caller.Reply reply = Caller.get(path);

        // Then
        assertThat(reply.refusal()).isEqualTo(refusal);
    }

    @Test
    void aProfileMayForbidLanguagesStatementsAndDocumentRequests() {
        // Given
        String french = Caller.draft(Caller.FRENCH);
        String document = Caller.initDocument(french);

        // When
        Caller.Reply language = Caller.update(french, "{\"language\":\"EN\"}");
        Caller.Reply statements = Caller.update(french,
                "{\"statements\":[{\"target\":\"SIGNATURE_REQUEST\",\"labelMd\":\"I agree\"}]}");
        Caller.Reply request = Caller.post("/documents/" + document + "/requests",
                "{\"target\":\"APPLICATION\",\"documentId\":\"" + document + "\"}");

        // Then
        assertThat(language.refusal()).isEqualTo(NOT_AS_PROFILE + "LANGUAGE_CANNOT_BE_CHANGED");
        assertThat(statements.refusal()).isEqualTo(NOT_AS_PROFILE + "STATEMENTS_NOT_ALLOWED");
        assertThat(request.refusal()).isEqualTo(NOT_AS_PROFILE + "DOCUMENT_REQUEST_NOT_ALLOWED");
        assertThat(Caller.context(french).text("language")).isEqualTo("FR");
    }

    @Test
    void statementsAreKeptWhereTheProfileHasThem() {
        // Given
        String request = Caller.draft(Caller.REQUESTS);
        String document = Caller.document(request);

        // When
        Caller.Reply updated = Caller.update(request, "{\"documentIds\":" + Caller.quoted(document)
                + ",\"statements\":[{\"target\":\"DOCUMENT\",\"documentId\":\"" + document + "\",\"labelMd\":\"I read it\"}]}");

        // Then
        assertThat(updated.text("statements[0].labelMd")).isEqualTo("I read it");
        assertThat(updated.text("documents[0].statements[0].target")).isEqualTo("DOCUMENT");
    }

    @Test
    void anArchivedProfileHasNoNewRequests() {
        // When
        Caller.Reply reply = Caller.post(Caller.ENV + "/signature-requests",
                "{\"signatureProfileId\":\"" + Caller.ARCHIVED + "\"}");

        // Then
        assertThat(reply.refusal()).isEqualTo("400 SIGNATURE_PROFILE_ARCHIVED");
    }

    @ParameterizedTest
    @CsvSource({ "a.pdf, application/pdf, %PDF-1.7 nothing, 400 PDF_CORRUPTED",
            "a.txt, text/plain, words, 400 DOCUMENT_PDF_ONLY_ALLOWED" })
    void aFileThatIsNotAsItShouldBeIsRefused(String name, String type, String text, String refusal) {
        // Given
        String document = Caller.initDocument(Caller.draft(Caller.PDF_ONLY));

        // When
        Caller.Reply reply = Caller.upload("/documents/" + document + "/file", name, type,
                text.getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(reply.refusal()).isEqualTo(refusal);
    }

    @Test
    void anInfectedFileIsRefused() {
        // Given
        String document = Caller.initDocument(Caller.draft(Caller.SIMPLE));
        Caller.faults(Map.of("infectedRate", 1));

        // When
        Caller.Reply reply = Caller.upload("/documents/" + document + "/file", "a.pdf", "application/pdf", Caller.PDF);

        // Then
        Caller.noFaults();
        assertThat(reply.refusal()).isEqualTo("400 DOCUMENT_INFECTED");
    }

    @Test
    void aProfileForPrivateFilesTakesNoPdf() {
        // Given
        String document = Caller.initDocument(Caller.draft(Caller.PRIVATE));

        // When
        Caller.Reply reply = Caller.upload("/documents/" + document + "/file", "a.pdf", "application/pdf", Caller.PDF);

        // Then
        assertThat(reply.refusal()).isEqualTo("400 DOCUMENT_PDF_NOT_ALLOWED");
    }

    @Test
    void aRequestHasOneJsonAndItMustBeAnObject() {
        // Given
        String request = Caller.draft(Caller.SIMPLE);
        String first = Caller.initDocument(request);
        String second = Caller.initDocument(request);

        // When
        Caller.Reply json = Caller.post("/documents/" + first + "/data-json-content", "{\"jsonContent\":{\"a\":1}}");
        Caller.Reply again = Caller.post("/documents/" + second + "/data-json-content", "{\"jsonContent\":{\"a\":2}}");
        Caller.Reply noObject = Caller.post("/documents/" + first + "/data-json-content", "{\"jsonContent\":7}");

        // Then
        assertThat(json.text("documentNature")).isEqualTo("DATA_JSON");
        assertThat(json.text("dataJsonContent")).isEqualTo("{\"a\":1}");
        assertThat(again.refusal()).isEqualTo("400 ONLY_ONE_JSON_PER_SIGNATURE_REQUEST_IS_ALLOWED");
        assertThat(noObject.refusal()).isEqualTo("400 JSON_INVALID");
    }

    @Test
    void aJsonIsRefusedByAProfileThatHasPdfsOnly() {
        // Given
        String request = Caller.draft(Caller.PDF_ONLY);
        String document = Caller.initDocument(request);
        Caller.post("/documents/" + document + "/data-json-content", "{\"jsonContent\":{}}");

        // When
        Caller.Reply updated = Caller.update(request, "{\"documentIds\":" + Caller.quoted(document) + "}");

        // Then
        assertThat(updated.refusal())
                .isEqualTo(NOT_AS_PROFILE + "DOCUMENT_TYPES_USED_NOT_INCLUDED_IN_SIGNATURE_PROFILE");
    }

    @ParameterizedTest
    @CsvSource({ "516700000000000000000001, 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=, 400 DOCUMENT_BAD_NATURE",
            "516700000000000000000006, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855, 400 BODY_VALIDATION_FAILED" })
    void aPrivateFileIsAHashInBase64AndForEmbeddedProfilesOnly(String profile, String hash, String refusal) {
        // Given
        String document = Caller.initDocument(Caller.draft(profile));

        // When
        Caller.Reply reply = Caller.post("/documents/" + document + "/private-content",
                "{\"documentHash\":\"" + hash + "\"}");

        // Then
        assertThat(reply.refusal()).isEqualTo(refusal);
    }

    @Test
    void aContentCanBeRemovedWhileTheRequestIsADraft() {
        // Given
        String draft = Caller.draft(Caller.SIMPLE);
        String document = Caller.document(draft);

        // When
        Caller.Reply removed = Caller.delete("/documents/" + document + "/content");

        // Then
        assertThat(removed.text("status")).isEqualTo("CREATED");
        assertThat(removed.json().getMap("")).doesNotContainKeys("documentHash", "fileName");
        assertThat(Caller.get("/documents/" + document + "/file").refusal()).isEqualTo("404 DOCUMENT_NOT_FOUND");
        Caller.Published published = Caller.published();
        assertThat(Caller.delete("/documents/" + published.document() + "/content").refusal())
                .isEqualTo("400 SIGNATURE_REQUEST_BAD_STATUS");
        assertThat(Caller.delete("/documents/" + published.document()).refusal())
                .isEqualTo("400 SIGNATURE_REQUEST_BAD_STATUS");
    }
}
