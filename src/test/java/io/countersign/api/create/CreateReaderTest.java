package io.countersign.api.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.resteasy.problem.HttpProblem;

class CreateReaderTest {

    private static final String SECRET = "01017012390";

    private final UploadedFiles files = new UploadedFiles(100);

    @AfterEach
    void removeFiles() {
        files.close();
    }

    private HttpProblem refused(String json) {
        return catchThrowableOfType(HttpProblem.class, () -> Bodies.read(json, files));
    }

    private static String withContent(byte[] content) {
        return "{\"documents\":[{\"name\":\"a.pdf\",\"content\":\"" + Base64.getEncoder().encodeToString(content) + "\"}]}";
    }

    @Test
    void aPostingIsReadWithAllItsFields() {
        // When
        CreatePosting posting = Bodies.read("""
                {"provider":"acme","title":"Loan","expiresAt":"2026-11-22T10:15:00Z","options":{"a":{"b":[1]}},
                 "returnUrls":{"completed":"https://example.com/done"},"documents":null,
                 "signers":[{"name":"Kari","birthDate":"1970-01-01","order":2}]}""", files);

        // Then
        assertThat(posting.provider()).isEqualTo("acme");
        assertThat(posting.expiresAt()).isEqualTo(Instant.parse("2026-11-22T10:15:00Z"));
        assertThat(posting.options()).containsKey("a");
        assertThat(posting.documents()).isNull();
        assertThat(posting.returnUrls().completed()).hasToString("https://example.com/done");
        assertThat(posting.signers()).singleElement().returns(LocalDate.EPOCH, CreatePosting.Signer::birthDate)
                .returns(2, CreatePosting.Signer::order);
    }

    @Test
    void theContentOfADocumentGoesIntoAFileThatIsRemovedAtTheEnd() throws Exception {
        // Given
        byte[] content = "%PDF-1.7 and so on".getBytes(StandardCharsets.US_ASCII);

        // When
        UploadedFile file = Bodies.read(withContent(content), files).documents().get(0).content();

        // Then
        assertThat(Files.readAllBytes(file.path())).isEqualTo(content);
        assertThat(file.size()).isEqualTo(content.length);
        assertThat(file.pdf()).isTrue();
        files.close();
        assertThat(file.path()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"titel\":\"x\"} | titel",
            "{\"signers\":[{\"name\":\"x\",\"nationalID\":\"01017012390\"}]} | signers[0].nationalID",
            "{\"documents\":[{},{\"contents\":\"01017012390\"}]} | documents[1].contents",
            "{\"documents\":[{\"contentRef\":{\"evidense\":\"x\"}}]} | documents[0].contentRef.evidense" })
    void anUnknownFieldIsRefusedByItsPath(String json, String field) {
        // When
        HttpProblem problem = refused(json);

        // Then
        assertThat(problem.getStatusCode()).isEqualTo(400);
        assertThat(problem.getDetail()).isEqualTo(field + ": is no field here.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"title\":1017012390} | title",
            "{\"title\":true} | title",
            "{\"title\":1.5} | title",
            "{\"title\":{\"x\":\"01017012390\"}} | title",
            "{\"signers\":{\"name\":\"01017012390\"}} | signers",
            "{\"signers\":[\"01017012390\"]} | signers[0]",
            "{\"signers\":[{\"birthDate\":\"01017012390\"}]} | signers[0].birthDate",
            "{\"signers\":[{\"birthDate\":1017012390}]} | signers[0].birthDate",
            "{\"signers\":[{\"birthDate\":[1970,1,1]}]} | signers[0].birthDate",
            "{\"signers\":[{},{\"nationalId\":1017012390}]} | signers[1].nationalId",
            "{\"signers\":[{\"order\":\"01017012390\"}]} | signers[0].order",
            "{\"signers\":[{\"order\":\"1\"}]} | signers[0].order",
            "{\"signers\":[{\"order\":1.5}]} | signers[0].order",
            "{\"signers\":[{\"order\":99999999999}]} | signers[0].order",
            "{\"expiresAt\":\"01017012390\"} | expiresAt",
            "{\"expiresAt\":1017012390} | expiresAt",
            "{\"expiresAt\":\"\"} | expiresAt",
            "{\"expiresAt\":\"+12026-11-22T10:15:00Z\"} | expiresAt",
            "{\"signers\":[{\"birthDate\":\"+12026-11-22\"}]} | signers[0].birthDate",
            "{\"options\":[\"01017012390\"]} | options",
            "{\"returnUrls\":{\"failed\":\"ht tp://01017012390\"}} | returnUrls.failed",
            "{\"documents\":[{\"contentRef\":{\"posting\":\"01017012390\"}}]} | documents[0].contentRef.posting" })
    void aWrongTypeIsRefusedByItsPathWithoutItsValue(String json, String field) {
        // When
        HttpProblem problem = refused(json);

        // Then
        assertThat(problem).isNotNull();
        assertThat(problem.getStatusCode()).isEqualTo(400);
        assertThat(problem.getDetail()).startsWith(field + ": is not of the ").doesNotContain("1017012390");
        assertThat(problem.getParameters().toString()).doesNotContain("1017012390");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"01017012390!\"", "\"a\"", "42", "{}", "[\"JVBERg==\"]", "true" })
    void contentThatIsNoBase64IsRefusedByItsPath(String content) {
        // When
        HttpProblem problem = refused("{\"documents\":[{\"content\":" + content + "}]}");

        // Then
        assertThat(problem.getStatusCode()).isEqualTo(400);
        assertThat(problem.getDetail()).isEqualTo("documents[0].content: is not base64.");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "null", "01017012390", "[]", "\"01017012390\"", "{", "{\"title\":\"01017012390",
            "{\"title\":\"01017012390\",\"title\":\"x\"}", "{\"options\":{\"a\":\"01017012390\",\"a\":1}}",
            "{\"title\":\"x\"} 01017012390", "{\"title\":\"x\"}{}", "{'title':'01017012390'}", "{\"title\":\"x\",}" })
    void whatIsNotOneJsonObjectIsRefusedWithoutRepeatingIt(String json) {
        // When
        HttpProblem problem = refused(json);

        // Then
        assertThat(problem.getStatusCode()).isEqualTo(400);
        assertThat(problem.getDetail()).isNotBlank().doesNotContain(SECRET);
    }

    @Test
    void aDocumentThatIsTooLargeIsRefusedAndItsFileRemoved() {
        // When
        HttpProblem problem = refused(withContent(new byte[101]));

        // Then
        assertThat(problem.getStatusCode()).isEqualTo(413);
        assertThat(problem.getDetail()).startsWith("A document is larger than 100 bytes");
        assertThat(problem.getParameters()).containsEntry("limit", 100L);
    }

    @Test
    void aDocumentOfTheMostBytesIsTaken() {
        // When
        Path path = Bodies.read(withContent(new byte[100]), files).documents().get(0).content().path();

        // Then
        assertThat(path).hasSize(100);
    }

    @Test
    void aRequestThatIsTooLargeIsRefusedWhileItIsRead() {
        // When
        HttpProblem problem = refused("{\"title\":\"x\"" + " ".repeat(2000) + "}");

        // Then
        assertThat(problem.getStatusCode()).isEqualTo(413);
        assertThat(problem.getDetail()).startsWith("The request is larger than 2,000 bytes");
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        // When
        HttpProblem problem = refused("{\"title\":\"" + "x".repeat(600) + "\"}");

        // Then
        assertThat(problem.getStatusCode()).isEqualTo(400);
        assertThat(problem.getDetail()).isEqualTo("The JSON is too long or too deeply nested.");
    }

    @Test
    void jsonThatIsTooDeepIsRefused() {
        // When
        HttpProblem problem = refused("{\"options\":{\"a\":" + "[".repeat(60) + "]".repeat(60) + "}}");

        // Then
        assertThat(problem.getStatusCode()).isEqualTo(400);
        assertThat(problem.getDetail()).isEqualTo("The JSON is too long or too deeply nested.");
    }
}
