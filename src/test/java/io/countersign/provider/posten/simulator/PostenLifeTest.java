package io.countersign.provider.posten.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.XMLStructure;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyValue;
import javax.xml.parsers.DocumentBuilderFactory;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import io.countersign.testing.Documents;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class PostenLifeTest {

    private static final String TWO = Sender.signer("kari") + Sender.signer("ola");

    @BeforeEach
    void nothingGoesWrong() {
        Sender.noFaults();
    }

    @Test
    void aJobIsAnsweredWithItsIdAndTheAddressesOfItsSigners() {
        // When
        Sender.Reply created = Sender.create(Sender.waiting(), Sender.packaged(Sender.manifest(TWO)));

        // Then
        assertThat(created.status()).as(created.raw()).isEqualTo(200);
        assertThat(created.header("Content-Type")).startsWith("application/xml");
        assertThat(created.text("reference")).isEqualTo("order 42");
        String job = Sender.jobs() + "/" + created.text("signature-job-id");
        assertThat(created.text("status-url")).isEqualTo(job + "/status");
        assertThat(created.all("signer")).extracting(signer -> signer.getAttribute("href"))
                .containsExactly(job + "/signers/1", job + "/signers/2");
        assertThat(created.texts("signer-identifier")).containsExactly("kari", "ola");
        List<String> redirects = created.texts("redirect-url");
        assertThat(redirects).hasSize(4).allMatch(url -> url.contains("/simulator/posten/portal/redirect/"));
        assertThat(redirects.subList(0, 2)).isEqualTo(redirects.subList(2, 4)).doesNotHaveDuplicates();
    }

    @Test
    void aPolledJobIsSignedFetchedAndConfirmed() throws Exception {
        // Given
        String queue = Sender.newQueue();
        Sender.Reply created = Sender.create(Sender.polled(queue));
        assertThat(created.text("status-url")).isNull();
        Sender.sign(created, 1);

        // When
        Sender.Reply update = Sender.poll(queue);

        // Then
        assertThat(update.status()).as(update.raw()).isEqualTo(200);
        assertThat(update.text("signature-job-id")).isEqualTo(created.text("signature-job-id"));
        assertThat(update.text("reference")).isEqualTo("order 42");
        assertThat(update.text("signature-job-status")).isEqualTo("COMPLETED_SUCCESSFULLY");
        assertThat(update.texts("status")).containsExactly("SIGNED");
        byte[] pades = Sender.get(update.text("pades-url")).bytes();
        try (PDDocument document = Loader.loadPDF(pades)) {
            assertThat(document.getSignatureDictionaries()).hasSize(1);
        }
        assertThat(Sender.get(update.text("pades-url")).bytes()).isEqualTo(pades);
        assertThat(Sender.get(update.text("xades-url")).raw()).contains("XAdESSignatures");
        assertThat(Sender.post(update.text("confirmation-url")).status()).isEqualTo(200);
        assertThat(Sender.post(update.text("confirmation-url")).status()).isEqualTo(200);
        assertThat(Sender.poll(queue).status()).isEqualTo(204);
    }

    @Test
    void whoConfirmsTheEndBeforeFetchingGetsNothing() {
        // Given
        Sender.Reply status = signed();

        // When
        Sender.post(status.text("confirmation-url"));

        // Then
        assertThat(Sender.get(status.text("pades-url")).status()).isEqualTo(410);
        assertThat(Sender.get(status.text("xades-url")).errorCode()).isEqualTo("GONE");
    }

    @Test
    void theXadesHoldsForTheDocumentsThatWereSent() throws Exception {
        // Given
        byte[] document = Documents.pdf();
        Sender.Reply created = Sender.create(Sender.waiting(),
                new TestPackage(Sender.manifest(), Sender.now()).withPdf("loan.pdf", document));
        Sender.Reply status = statusAfter(created, Sender.sign(created, 1));

        // When
        Sender.Reply xades = Sender.get(status.text("xades-url"));

        // Then
        assertThat(xades.header("Content-Type")).startsWith("application/xml");
        assertThat(holds(xades.bytes(), document)).isTrue();
        assertThat(holds(xades.bytes(), Documents.pdf())).isFalse();
        assertThat(Sender.get(status.text("xades-url")).bytes()).isEqualTo(xades.bytes());
    }

    private static boolean holds(byte[] xades, byte[] document) throws Exception {
        Document xml = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(xades));
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
        Element signature = (Element) xml.getElementsByTagNameNS("*", "Signature").item(0);
        XMLStructure info = factory.getKeyInfoFactory().unmarshalKeyInfo(
                new DOMStructure(xml.getElementsByTagNameNS("*", "KeyInfo").item(0))).getContent().get(0);
        PublicKey key = ((KeyValue) info).getPublicKey();
        DOMValidateContext context = new DOMValidateContext(key, signature);
        context.setIdAttributeNS((Element) xml.getElementsByTagNameNS("*", "SignedProperties").item(0), null, "Id");
        context.setURIDereferencer((reference, inside) -> reference.getURI().startsWith("#")
                ? factory.getURIDereferencer().dereference(reference, inside)
                : new OctetStreamData(new ByteArrayInputStream(document)));
        return factory.unmarshalXMLSignature(context).validate(context);
    }

    @Test
    void severalDocumentsBecomeOnePdfSignedByAll() throws Exception {
        // Given
        String documents = "<document href=\"loan.pdf\" mime=\"application/pdf\"><title>Loan</title></document>"
                + "<document href=\"terms.pdf\" mime=\"application/pdf\"><title>Terms</title></document>";
        Sender.Reply created = Sender.create(Sender.waiting(),
                Sender.packaged(Sender.manifest(TWO, documents, "")).withPdf("terms.pdf", Documents.pdf()));
        Sender.sign(created, 1);
        Sender.Reply status = statusAfter(created, Sender.sign(created, 2));

        // When
        Sender.Reply pades = Sender.get(status.text("pades-url"));

        // Then
        assertThat(pades.header("Content-Type")).isEqualTo("application/octet-stream");
        try (PDDocument document = Loader.loadPDF(pades.bytes())) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            assertThat(document.getSignatureDictionaries()).hasSize(2);
        }
    }

    @Test
    void theFirstTokenShowsAJobInProgressAndTheXadesOfWhoSigned() {
        // Given
        Sender.Reply created = Sender.create(Sender.waiting(), Sender.packaged(Sender.manifest(TWO)));

        // When
        Sender.Reply status = statusAfter(created, Sender.sign(created, 2));

        // Then
        assertThat(status.text("signature-job-status")).isEqualTo("IN_PROGRESS");
        assertThat(status.texts("status")).containsExactly("WAITING", "SIGNED");
        assertThat(status.text("pades-url")).isNull();
        assertThat(status.all("xades-url")).singleElement()
                .satisfies(url -> assertThat(url.getAttribute("signer")).isEqualTo("ola"));
        assertThat(Sender.get(status.text("xades-url")).status()).isEqualTo(200);
        String job = Sender.jobs() + "/" + created.text("signature-job-id");
        assertThat(Sender.get(job + "/xades/1").status()).isEqualTo(404);
        assertThat(Sender.get(job + "/pades").status()).isEqualTo(404);
    }

    @Test
    void aRejectionEndsTheJobForAll() {
        // Given
        Sender.Reply created = Sender.create(Sender.waiting(), Sender.packaged(Sender.manifest(TWO)));

        // When
        String exit = Sender.act(created, 1, "reject");

        // Then
        assertThat(exit).startsWith("https://gateway.example/rejected?status_query_token=");
        Sender.Reply status = statusAfter(created, exit);
        assertThat(status.text("signature-job-status")).isEqualTo("FAILED");
        assertThat(status.texts("status")).containsExactly("REJECTED", "NOT_APPLICABLE");
        assertThat(status.text("confirmation-url")).isNotNull();
        Sender.desk(created, 2, "begin").statusCode(409);
    }

    @Test
    void whoLeavesIsStillWaitedForAndCanComeBack() {
        // Given
        Sender.Reply created = Sender.create(Sender.waiting());
        Sender.act(created, 1, "begin");

        // When
        String exit = Sender.act(created, 1, "cancel");

        // Then
        assertThat(exit).startsWith("https://gateway.example/rejected?status_query_token=");
        Sender.Reply status = statusAfter(created, exit);
        assertThat(status.text("signature-job-status")).isEqualTo("IN_PROGRESS");
        assertThat(status.texts("status")).containsExactly("WAITING");
        assertThat(status.text("confirmation-url")).isNull();
        Sender.desk(created, 1, "sign").statusCode(409);
        assertThat(Sender.sign(created, 1)).startsWith("https://gateway.example/completed?posting=1&status_query_token=");
    }

    @Test
    void beforeAnybodyCameBackNoTokenHelps() {
        // Given
        Sender.Reply created = Sender.create(Sender.waiting());

        // When
        Sender.Reply status = Sender.get(created.text("status-url") + "?status_query_token=guess");

        // Then
        assertThat(status.status()).isEqualTo(404);
        assertThat(status.errorCode()).isEqualTo("SIGNING_CEREMONY_NOT_COMPLETED");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "?status_query_token=guess" })
    void aWrongTokenIsForbidden(String query) {
        // Given
        Sender.Reply created = Sender.create(Sender.waiting());
        Sender.sign(created, 1);

        // When
        Sender.Reply status = Sender.get(created.text("status-url") + query);

        // Then
        assertThat(status.status()).isEqualTo(403);
        assertThat(status.errorCode()).isEqualTo("INVALID_STATUS_QUERY_TOKEN");
    }

    @Test
    void aJobOnANamedQueueIsAskedWithTheName() {
        // Given
        Sender.Reply created = Sender.create(Sender.request("<polling-queue>mine</polling-queue>"));
        String url = created.text("status-url") + "?status_query_token=" + Sender.token(Sender.sign(created, 1));

        // When
        Sender.Reply named = Sender.get(url + "&polling_queue=mine");

        // Then
        assertThat(named.status()).as(named.raw()).isEqualTo(200);
        assertThat(Sender.get(url).status()).isEqualTo(400);
    }

    @Test
    void aSignerGetsAnotherRedirectUrl() {
        // Given
        Sender.Reply created = Sender.create(Sender.waiting());
        String href = created.all("signer").get(0).getAttribute("href");

        // When
        Sender.Reply renewed = Sender.post(href, "application/xml", ("<direct-signer-update-request xmlns=\""
                + Sender.NAMESPACE + "\"><redirect-url/></direct-signer-update-request>").getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(renewed.status()).as(renewed.raw()).isEqualTo(200);
        assertThat(renewed.xml().getAttribute("href")).isEqualTo(href);
        assertThat(renewed.text("signer-identifier")).isEqualTo("kari");
        assertThat(renewed.text("redirect-url")).isNotEqualTo(created.text("redirect-url"));
        assertThat(Sender.post(href).status()).as("without a body").isEqualTo(200);
        assertThat(Sender.send(HttpRequest.newBuilder(URI.create(href)).header("Content-Encoding", "UTF-8")
                .POST(BodyPublishers.noBody())).status()).as("with an odd header of the official client").isEqualTo(200);
        assertThat(Sender.post(href, "application/xml", "<nothing/>".getBytes(StandardCharsets.UTF_8)).errorCode())
                .isEqualTo("SCHEMA_VALIDATION_ERROR");
        Sender.sign(created, 1);
        assertThat(Sender.post(href).status()).as("when all is done").isEqualTo(409);
    }

    @Test
    void aPersonalNumberIsReportedToTheSenderAlone() {
        // Given
        Sender.Reply created = Sender.create(Sender.waiting(), Sender.packaged(Sender.manifest(
                "<signer><personal-identification-number>01017000127</personal-identification-number></signer>")));

        // When
        Sender.Reply status = statusAfter(created, Sender.sign(created, 1));

        // Then
        assertThat(created.text("personal-identification-number")).isEqualTo("01017000127");
        assertThat(status.all("status").get(0).getAttribute("signer")).isEqualTo("01017000127");
        assertThat(status.text("xades-url") + created.texts("redirect-url")).doesNotContain("01017000127");
        assertThat(Sender.get(status.text("xades-url")).raw()).doesNotContain("01017000127").contains("*********27");
        assertThat(io.restassured.RestAssured.given().get("/simulator/desk").asString()).doesNotContain("01017000127")
                .contains("Signer 1 (*********27)");
        assertThat(io.restassured.RestAssured.given().get("/simulator/calls/posten").asString())
                .doesNotContain("01017000127");
    }

    @Test
    void aJobExpiresAfterThirtyDaysAndThatIsNotifications() {
        // Given
        String queue = Sender.newQueue();
        Sender.Reply created = Sender.create(Sender.polled(queue), Sender.packaged(Sender.manifest(TWO)));
        Sender.sign(created, 1);
        Sender.post(Sender.poll(queue).text("confirmation-url"));
        Sender.advance(Duration.ofDays(30));

        // When
        Sender.Reply update = Sender.poll(queue);

        // Then
        assertThat(update.text("signature-job-status")).isEqualTo("FAILED");
        assertThat(update.texts("status")).containsExactly("SIGNED", "EXPIRED");
        assertThat(Sender.get(update.text("xades-url")).status()).isEqualTo(200);
        Sender.desk(created, 2, "begin").statusCode(409);
        Sender.advance(Duration.ofDays(10));
        assertThat(Sender.get(update.text("xades-url")).status()).as("forty days after its creation").isEqualTo(404);
    }

    @Test
    void signedDocumentsAreKeptFortyDays() {
        // Given
        Sender.Reply status = signed();
        Sender.advance(Duration.ofDays(39));
        assertThat(Sender.get(status.text("pades-url")).status()).isEqualTo(200);

        // When
        Sender.advance(Duration.ofDays(1));

        // Then
        assertThat(Sender.get(status.text("pades-url")).errorCode()).isEqualTo("NOT_FOUND");
    }

    @Test
    void documentsCanBeDeletedADayAfterAllHaveSigned() {
        // Given
        Sender.Reply created = Sender.create(Sender.waiting());
        String exit = Sender.sign(created, 1);
        String documents = statusAfter(created, exit).text("delete-documents-url");
        assertThat(Sender.delete(documents).status()).as("too early").isEqualTo(409);
        Sender.advance(Duration.ofHours(24));
        Sender.Reply status = statusAfter(created, exit);

        // When
        Sender.Reply deleted = Sender.delete(status.text("delete-documents-url"));

        // Then
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(Sender.get(status.text("pades-url")).status()).isEqualTo(404);
        assertThat(Sender.get(status.text("xades-url")).status()).isEqualTo(404);
        assertThat(statusAfter(created, exit).text("pades-url")).isNull();
        assertThat(Sender.delete(documents).status()).isEqualTo(404);
    }

    @Test
    void aConfirmedDocumentIsInTheArchive() {
        // Given
        Sender.Reply status = signed();
        byte[] pades = Sender.get(status.text("pades-url")).bytes();
        String archived = Sender.root(Sender.ORGANIZATION) + "/archive/documents/" + status.text("signature-job-id") + "/pades";
        assertThat(Sender.get(archived).errorCode()).isEqualTo("ARCHIVED_DOCUMENT_NOT_FOUND");

        // When
        Sender.post(status.text("confirmation-url"));

        // Then
        assertThat(Sender.get(archived).bytes()).isEqualTo(pades);
    }

    @Test
    void anotherSendersJobIsUnknown() {
        // Given
        Sender.Reply created = Sender.create(Sender.waiting());

        // When
        Sender.Reply reply = Sender.post(created.all("signer").get(0).getAttribute("href")
                .replace("/" + Sender.ORGANIZATION + "/", "/999999992/"));

        // Then
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.errorCode()).isEqualTo("NOT_FOUND");
    }

    @Test
    void aStatusSaysSinceWhen() {
        // Given
        Instant before = Sender.now();

        // When
        Sender.Reply status = signed();

        // Then
        String since = status.all("status").get(0).getAttribute("since");
        assertThat(since).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*[+-]\\d\\d:\\d\\d");
        assertThat(java.time.OffsetDateTime.parse(since).toInstant()).isBetween(before.minusSeconds(1), Sender.now());
    }

    private static Sender.Reply signed() {
        Sender.Reply created = Sender.create(Sender.waiting());
        return statusAfter(created, Sender.sign(created, 1));
    }

    private static Sender.Reply statusAfter(Sender.Reply created, String exit) {
        return Sender.get(created.text("status-url") + "?status_query_token=" + Sender.token(exit));
    }
}
