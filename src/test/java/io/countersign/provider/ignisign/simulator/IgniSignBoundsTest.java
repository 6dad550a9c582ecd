package io.countersign.provider.ignisign.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class IgniSignBoundsTest {

    private static final int TOO_MANY = 16 * 1024 * 1024;

    @BeforeEach
    void nothingGoesWrong() {
        Caller.noFaults();
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        // Given
        String request = Caller.draft(Caller.SIMPLE);

        // When
        Caller.Reply reply = Caller.update(request, "{\"title\":\"" + "x".repeat(TOO_MANY) + "\"}");

        // Then
        assertThat(reply.refusal()).isEqualTo("400 BODY_VALIDATION_FAILED");
    }

    @Test
    void aListThatIsTooLongIsRefused() {
        // Given
        String ids = IntStream.range(0, 1001).mapToObj(number -> "\"%024x\"".formatted(number))
                .collect(Collectors.joining(","));

        // When
        Caller.Reply reply = Caller.post(Caller.ENV + "/signature-requests/status", "{\"signatureRequestIds\":[" + ids + "]}");

        // Then
        assertThat(reply.refusal()).isEqualTo("400 BODY_VALIDATION_FAILED");
    }

    @Test
    void aPdfThatNeedsAPasswordIsLocked() throws IOException {
        // Given
        String document = Caller.initDocument(Caller.draft(Caller.SIMPLE));

        // When
        Caller.Reply reply = Caller.upload("/documents/" + document + "/file", "a.pdf", "application/pdf", locked());

        // Then
        assertThat(reply.refusal()).isEqualTo("400 DOCUMENT_LOCKED");
    }

    private static byte[] locked() throws IOException {
        try (PDDocument pdf = new PDDocument()) {
            pdf.addPage(new PDPage());
            pdf.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            pdf.save(bytes);
            return bytes.toByteArray();
        }
    }

    @Test
    void aPrivateFileNeedsALabel() {
        // Given
        String request = Caller.draft(Caller.PRIVATE);
        String document = Caller.post(Caller.ENV + "/init-documents", "{\"signatureRequestId\":\"" + request + "\"}")
                .text("documentId");
        Caller.post("/documents/" + document + "/private-content",
                "{\"documentHash\":\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"}");
        Caller.update(request, "{\"title\":\"Secret\",\"documentIds\":" + Caller.quoted(document) + ",\"signerIds\":"
                + Caller.quoted(Caller.signer()) + "}");

        // When
        Caller.Reply published = Caller.publish(request);

        // Then
        assertThat(published.text("code")).endsWith(
                "AT_LEAST_ONE_DOCUMENT_IS_IN_FULL_PRIVACY_MODE_OR_HAVE_A_DOCUMENT_REQUEST_BUT_HAVE_NO_LABEL");
    }

    @Test
    void whatHoldsASecretMasksIt() {
        // Given
        Item item = Item.create(Kind.SIGNER, new Scope("a", "DEVELOPMENT"), null, java.time.Instant.EPOCH);
        item.inner().put("authSecret", "secret-of-a-signer");
        Party party = Party.create("s");

        // When
        String texts = item + " " + party;

        // Then
        assertThat(texts).doesNotContain("secret-of-a-signer").doesNotContain(party.token());
    }
}
