package io.countersign.provider.signant.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SignantLifeTest {

    @BeforeEach
    void nothingGoesWrong() {
        Soap.noFaults();
    }

    @Test
    void aPostingIsAnsweredWithItsIdsAndASignUrlForEachRecipient() {
        // When
        Soap.Reply reply = Soap.create();

        // Then
        assertThat(reply.status()).as(reply.raw()).isEqualTo(200);
        assertThat(reply.success()).as(reply.raw()).isTrue();
        assertThat(reply.errorCode()).isZero();
        assertThat(reply.text("PostingID")).hasSize(36);
        assertThat(reply.text("AttachmentID")).hasSize(36);
        assertThat(reply.text("SignUrls.UrlToSigning[0].Name")).isEqualTo("Kari Nordmann");
        assertThat(reply.text("SignUrls.UrlToSigning[0].Url")).matches("http://localhost:[1-9]\\d*/simulator/signant/sign/.+");
    }

    @Test
    void anUnsignedPostingIsSentAndLivesFifteenMinutes() {
        // Given
        Soap.Reply created = Soap.create();

        // When
        Soap.Reply status = Soap.status(created.text("PostingID"));

        // Then
        assertThat(status.success()).isTrue();
        assertThat(status.text("Status")).isEqualTo("Sent");
        assertThat(status.text("PostingType")).isEqualTo("InstantSign");
        assertThat(status.text("SignatureCount")).isEqualTo("0");
        assertThat(status.text("ToBeSignedCount")).isEqualTo("1");
        assertThat(status.text("CompletedDateTime")).isEqualTo("0001-01-01T00:00:00");
        assertThat(Duration.between(Instant.parse(status.text("CreatedDateTime")),
                Instant.parse(status.text("ActiveToDateTime")))).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void beginningAndSigningEachMoveTheEnd() {
        // Given
        Soap.Reply created = Soap.create();
        String posting = created.text("PostingID");
        Soap.advance("PT14M");
        Soap.act(created, "begin").statusCode(200);
        Soap.advance("PT14M");
        Soap.act(created, "sign").statusCode(200);

        // When
        Soap.advance("PT14M");

        // Then
        assertThat(Soap.status(posting).text("Status")).isEqualTo("Completed");
        Soap.advance("PT1M");
        assertThat(Soap.status(posting).errorCode()).isEqualTo(4008);
        assertThat(Soap.download(posting, created.text("AttachmentID")).errorCode()).isEqualTo(4008);
    }

    @Test
    void anExpiredPostingIsGoneAndAnsweredWithTheZeroGuid() {
        // Given
        Soap.Reply created = Soap.create();
        Soap.advance("PT15M");

        // When
        Soap.Reply status = Soap.status(created.text("PostingID"));

        // Then
        assertThat(status.status()).isEqualTo(200);
        assertThat(status.success()).isFalse();
        assertThat(status.errorCode()).isEqualTo(4008);
        assertThat(status.text("Message")).isEqualTo("Incorrect postingID");
        assertThat(status.text("PostingID")).isEqualTo("00000000-0000-0000-0000-000000000000");
        Soap.act(created, "begin").statusCode(404).contentType("application/problem+json");
    }

    @Test
    void signingLeadsToTheRedirectUrlAndASignedPdfThatNoLongerChanges() throws Exception {
        // Given
        Soap.Reply created = Soap.create();
        Soap.act(created, "begin").statusCode(200);

        // When
        String returnUrl = Soap.act(created, "sign").statusCode(200).extract().path("returnUrl");

        // Then
        assertThat(returnUrl).isEqualTo("https://gateway.example/return/abc/completed");
        Soap.Reply first = Soap.download(created.text("PostingID"), created.text("AttachmentID"));
        byte[] signed = first.file();
        assertThat(first.text("FileHash")).isEqualTo(md5(signed));
        assertThat(first.text("FileName")).isEqualTo("loan.pdf");
        assertThat(signed).startsWith(SmallPdf.saying("Loan agreement"));
        assertThat(Soap.download(created.text("PostingID"), created.text("AttachmentID")).file()).isEqualTo(signed);
        try (PDDocument document = Loader.loadPDF(signed)) {
            assertThat(document.getSignatureDictionaries()).singleElement()
                    .satisfies(signature -> assertThat(signature.getName()).isEqualTo("Kari Nordmann"));
        }
    }

    @Test
    void anUnsignedDocumentIsNotHandedOut() {
        // Given
        Soap.Reply created = Soap.create();

        // When
        Soap.Reply download = Soap.download(created.text("PostingID"), created.text("AttachmentID"));

        // Then
        assertThat(download.success()).isFalse();
        assertThat(download.errorCode()).isEqualTo(4005);
    }

    @Test
    void anotherAttachmentIsNotKnown() {
        // Given
        Soap.Reply created = Soap.create();

        // When
        Soap.Reply download = Soap.download(created.text("PostingID"), created.text("PostingID"));

        // Then
        assertThat(download.errorCode()).isEqualTo(4004);
    }

    @Test
    void aRejectionIsCountedAndSendsThePersonToTheCancelUrl() {
        // Given
        Soap.Reply created = Soap.create();
        Soap.act(created, "begin").statusCode(200);

        // When
        String returnUrl = Soap.act(created, "reject").statusCode(200).extract().path("returnUrl");

        // Then
        assertThat(returnUrl).isEqualTo("https://gateway.example/return/abc/cancelled");
        Soap.Reply status = Soap.status(created.text("PostingID"));
        assertThat(status.text("Status")).isEqualTo("Sent");
        assertThat(status.text("TotalDocsRejected")).isEqualTo("1");
        Soap.act(created, "sign").statusCode(409).contentType("application/problem+json");
    }

    @Test
    void theAttachmentsCancelUrlGoesBeforeThePostings() {
        // Given
        Soap.Reply created = Soap.create(Soap.createRequest().replace("<a:ActionType>Sign</a:ActionType>",
                "<a:ActionType>Sign</a:ActionType><a:CancelUrl>https://gateway.example/other</a:CancelUrl>"));

        // When
        String returnUrl = Soap.act(created, "cancel").statusCode(200).extract().path("returnUrl");

        // Then
        assertThat(returnUrl).isEqualTo("https://gateway.example/other");
    }

    @Test
    void withTwoRecipientsItIsCompletedWhenBothHaveSigned() {
        // Given
        Soap.Reply created = Soap.create(Soap.createRequest().replace("</a:Recipients>",
                "<a:InstantPostingRecipient><a:Name>Ola Nordmann</a:Name></a:InstantPostingRecipient></a:Recipients>"));
        String posting = created.text("PostingID");
        Soap.act(created, "begin").statusCode(200);
        Soap.act(created, "sign").statusCode(200);
        assertThat(Soap.status(posting).text("Status")).isEqualTo("Sent");
        assertThat(Soap.status(posting).text("SignatureCount")).isEqualTo("1");
        String other = created.text("SignUrls.UrlToSigning[1].Url");
        String key = other.substring(other.lastIndexOf('/') + 1);

        // When
        io.restassured.RestAssured.given().post("/simulator/desk/signant/" + posting + "/" + key + "/begin");
        io.restassured.RestAssured.given().post("/simulator/desk/signant/" + posting + "/" + key + "/sign");

        // Then
        assertThat(Soap.status(posting).text("Status")).isEqualTo("Completed");
        assertThat(Soap.status(posting).text("TotalDocsSigned")).isEqualTo("1");
    }

    private static String md5(byte[] file) throws Exception {
        return "%032x".formatted(new BigInteger(1, MessageDigest.getInstance("MD5").digest(file)));
    }
}
