package io.countersign.provider.signspace.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.countersign.testing.Documents;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SignSpaceFilesTest {

    private static final byte[] TEXT = "Not a PDF, but to be signed all the same".getBytes(StandardCharsets.UTF_8);

    @BeforeEach
    void nothingGoesWrong() {
        Caller.noFaults();
    }

    @Test
    void aFileHasAnIdAndComesBackByIt() {
        // Given
        byte[] pdf = Documents.pdf();

        // When
        Caller.Reply created = Caller.createFile("Lån \\\"1\\\".pdf", pdf);

        // Then
        assertThat(created.status()).as(created.raw()).isEqualTo(200);
        assertThat(created.id()).matches("[0-9a-f]{24}");
        Caller.Reply back = Caller.download(created.id());
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.bytes()).isEqualTo(pdf);
        assertThat(back.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(back.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"L_n _1_.pdf\"; filename*=UTF-8''L%C3%A5n%20%221%22.pdf");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\"name\":\"a.pdf\", | '' | name",
            "\"name\":\"a.pdf\" | \"name\":5 | name",
            "\"acting_handle\":\"robot@simulator.example\", | '' | acting_handle",
            "\"base64\":\"eA==\" | \"base64\":\"\" | base64",
            "\"base64\":\"eA==\" | \"base64\":\"eA\" | base64",
            "\"base64\":\"eA==\" | \"base64\":\"_-==\" | base64",
            "\"base64\":\"eA==\" | \"base64\":[\"eA==\"] | base64",
            "} | ,\"importance_order\":\"1\"} | importance_order",
            "} | ,\"content\":{\"a\":[1]}} | content" })
    void aBrokenRuleIsNamedByItsParameter(String from, String to, String field) {
        // Given
        String body = "{\"acting_handle\":\"robot@simulator.example\",\"name\":\"a.pdf\",\"base64\":\"eA==\"}";

        // When
        Caller.Reply reply = Caller.post("files.create", body.replace(from, to));

        // Then
        assertThat(reply.status()).as(reply.raw()).isEqualTo(400);
        assertThat(reply.fields()).containsOnlyKeys(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "''", "[]", "{\"name\":", "null" })
    void whatIsNotAnObjectIsRefused(String body) {
        // When
        Caller.Reply reply = Caller.post("files.create", body);

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.fields()).isEmpty();
    }

    @Test
    void anotherOrganizationsHandleMayNotAct() {
        // When
        Caller.Reply reply = Caller.post("files.create",
                "{\"acting_handle\":\"x@elsewhere.example\",\"name\":\"a.pdf\",\"base64\":\"eA==\"}");

        // Then
        assertThat(reply.status()).isEqualTo(403);
    }

    @Test
    void aLargeFileComesBackWhole() {
        // Given
        byte[] pdf = Documents.pdf(40_000_000);

        // When
        Caller.Reply created = Caller.createFile("large.pdf", pdf);

        // Then
        assertThat(created.status()).as(created.raw()).isEqualTo(200);
        assertThat(Caller.download(created.id()).bytes()).isEqualTo(pdf);
    }

    @Test
    void aLargeFileOfACallerWithoutTokenIsRefused() {
        // When
        Caller.Reply reply = Caller.send(Caller.call("nonsense", "files.create").header("Content-Type", "application/json")
                .POST(BodyPublishers
                        .ofString(Caller.fileBody("large.pdf", new byte[5_000_000], ""))));

        // Then
        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void aFileBeyondTheLimitIsRefused() {
        // When
        Caller.Reply reply = Caller.createFile("large.bin", new byte[75_000_001]);

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.fields()).containsOnlyKeys("base64");
    }

    @Test
    void aSignedPdfHasOneSignatureForEachSignerAndStaysTheSame() throws IOException {
        // Given
        byte[] pdf = Documents.pdf();
        String file = Caller.createFile("loan.pdf", pdf).id();
        Caller.Reply task = Caller.create(Caller.task(file, Caller.signer("kari@example.com",
                ",\"display_name\":\"Kari Nordmann\"") + "," + Caller.signer("ola@example.com"), ""));
        Caller.sign(task, "ola@example.com");
        Caller.sign(task, "Kari Nordmann");

        // When
        Caller.Reply signed = Caller.download(Caller.signedFiles(task).get(0));

        // Then
        assertThat(signed.header("Content-Disposition")).contains("loan.pdf");
        try (PDDocument document = Loader.loadPDF(signed.bytes())) {
            assertThat(document.getSignatureDictionaries()).extracting(PDSignature::getName)
                    .containsExactly("ola@example.com", "Kari Nordmann");
        }
        assertThat(Caller.download(Caller.signedFiles(task).get(0)).bytes()).isEqualTo(signed.bytes());
        assertThat(Caller.download(file).bytes()).as("the original").isEqualTo(pdf);
    }

    @Test
    void whatIsNotAPdfComesBackUnchangedUnderANewId() {
        // Given
        String text = Caller.createFile("terms.txt", TEXT).id();
        String pdf = Caller.file();
        Caller.Reply task = Caller.create(Caller.task(text + "," + pdf, Caller.signer("kari@example.com"), ""));

        // When
        Caller.sign(task, "kari@example.com");

        // Then
        List<String> signed = Caller.signedFiles(task);
        assertThat(signed).hasSize(2).doesNotContain(text, pdf);
        Caller.Reply back = Caller.download(signed.get(0));
        assertThat(back.bytes()).isEqualTo(TEXT);
        assertThat(back.header("Content-Type")).startsWith("text/plain");
    }

    @Test
    void severalFilesComeAsAnArchive() throws IOException {
        // Given
        String one = Caller.createFile("a.txt", TEXT).id();
        String two = Caller.createFile("a.txt", new byte[] { 1 }).id();

        // When
        Caller.Reply reply = Caller.get("files.download?id=" + one + "&id=" + two);

        // Then
        assertThat(reply.header("Content-Type")).isEqualTo("application/zip");
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(reply.bytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName() + " " + zip.readAllBytes().length);
            }
        }
        assertThat(names).containsExactly("1-a.txt " + TEXT.length, "2-a.txt 1");
    }

    @Test
    void aFileThatThereIsNotIsNotFound() {
        // When
        Caller.Reply unknown = Caller.download("62a85fc66cd3aa6e70d1af2c");
        Caller.Reply missing = Caller.get("files.download");

        // Then
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.fields()).containsOnlyKeys("id");
    }
}
