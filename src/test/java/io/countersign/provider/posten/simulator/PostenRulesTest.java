package io.countersign.provider.posten.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.testing.Documents;
import io.quarkus.test.junit.QuarkusTest;

/** What a create call must keep. */
@QuarkusTest
class PostenRulesTest {

    private static final String SIGNATURE = "INVALID_SIGNATURE";
    private static final String BUNDLE = "INVALID_DOCUMENT_PACKAGE";
    private static final String JOB = "INVALID_SIGNATURE_JOB";
    private static final String SCHEMA = "SCHEMA_VALIDATION_ERROR";
    private static final String ADVANCED = "<signer><signer-identifier>kari</signer-identifier>"
            + "<signature-type>ADVANCED_ELECTRONIC_SIGNATURE</signature-type></signer>";
    private static final String ONE = "<document href=\"loan.pdf\" mime=\"application/pdf\"><title>The loan</title></document>";
    private static final String OTHER = "<document href=\"terms.pdf\" mime=\"application/pdf\"><title>Terms</title></document>";

    @BeforeEach
    void nothingGoesWrong() {
        Sender.noFaults();
    }

    static Stream<Arguments> signatures() {
        return Stream.of(
                spoilt("a document was changed", "digest of loan.pdf",
                        () -> ordinary().withUnsigned("loan.pdf", Documents.pdf())),
                spoilt("the manifest was changed", "digest of manifest.xml", () -> ordinary().withUnsigned("manifest.xml",
                        bytes(Sender.manifest().replace("Loan agreement", "Gift")))),
                spoilt("a document is not signed", "is not signed",
                        () -> Sender.packaged(Sender.manifest(Sender.signer("kari"), ONE + OTHER, ""))
                                .withUnsigned("terms.pdf", Documents.pdf())),
                spoilt("a signed file is missing", "no file",
                        () -> ordinary().withPdf("ghost.pdf", Documents.pdf()).without("ghost.pdf")),
                spoilt("digests are SHA-1", "", () -> ordinary().digestedBy(DigestMethod.SHA1)),
                spoilt("canonicalization is exclusive", "C14N",
                        () -> ordinary().canonicalizedBy(CanonicalizationMethod.EXCLUSIVE)),
                spoilt("a file is transformed", "transforms",
                        () -> ordinary().manifestTransformedBy(CanonicalizationMethod.INCLUSIVE)),
                spoilt("it was signed two minutes ago", "SigningTime",
                        () -> ordinary().signedAt(Sender.now().minusSeconds(120))),
                spoilt("it will be signed in ten minutes", "SigningTime",
                        () -> ordinary().signedAt(Sender.now().plusSeconds(600))),
                properties("SigningTime lacks a zone", "zone", "Z</SigningTime>", "</SigningTime>"),
                properties("SigningTime is missing", "SigningTime is missing", "<SigningTime>.*</SigningTime>", ""),
                properties("CertDigest is another's", "CertDigest is not", "<ds:DigestValue>[^<]*",
                        "<ds:DigestValue>AAAAAAAAAAAAAAAAAAAAAAAAAAA="),
                properties("CertDigest says SHA-256", "must be SHA-1", "xmldsig#sha1", "xmlenc#sha256"),
                properties("the serial number is another's", "X509SerialNumber", "4711", "4712"),
                properties("the issuer is another", "X509IssuerName", "CN=Test issuer", "CN=Another issuer"),
                properties("a file's type is another", "DataObjectFormat", "<MimeType>application/pdf", "<MimeType>text/plain"),
                properties("a file's type is missing", "DataObjectFormat",
                        "<DataObjectFormat ObjectReference=\"#ID_1\">.*?</DataObjectFormat>",
                        ""),
                spoilt("the signature's value was changed", "value does not fit", () -> ordinary().afterwards(
                        xml -> xml.replaceFirst("<SignatureValue>.{4}", "<SignatureValue>AAAA"))),
                spoilt("another key signed", "value does not fit", () -> ordinary().signedBy(
                        new TestSender(TestSender.named("CN=Other").keys(), TestSender.ORDINARY.certificate()))),
                spoilt("the certificate is missing", "KeyInfo", () -> ordinary().afterwards(
                        xml -> xml.replaceFirst("(?s)<KeyInfo>.*</KeyInfo>", ""))),
                spoilt("it is no signature at all", "XAdESSignatures", () -> ordinary().afterwards(xml -> "<nothing/>")));
    }

    private static Arguments spoilt(String how, String reported, Supplier<TestPackage> bundle) {
        return Arguments.of(how, reported, bundle);
    }

    private static Arguments properties(String how, String reported, String pattern, String instead) {
        return spoilt(how, reported, () -> ordinary().properties(xml -> xml.replaceFirst(pattern, instead)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signatures")
    void aSignatureThatDoesNotHoldIsRefused(String how, String reported, Supplier<TestPackage> bundle) {
        // Given
        byte[] zip = bundle.get().zip();

        // When
        Sender.Reply reply = Sender.create(Sender.waiting(), zip);

        // Then
        refused(reply, 400, SIGNATURE);
        assertThat(reply.text("error-message")).contains(reported);
    }

    static Stream<Arguments> packages() {
        return Stream.of(
                Arguments.of("no zip", (Supplier<byte[]>) () -> bytes("not a zip")),
                Arguments.of("no manifest", zip(() -> ordinary().without("manifest.xml"))),
                Arguments.of("no signatures", zip(() -> ordinary().without("META-INF/signatures.xml"))),
                Arguments.of("a second manifest", zip(() -> ordinary().withUnsigned("META-INF/manifest.xml", bytes("<x/>")))),
                Arguments.of("a bomb", zip(() -> ordinary().withUnsigned("bomb", new byte[13 * 1024 * 1024]))));
    }

    private static Supplier<byte[]> zip(Supplier<TestPackage> bundle) {
        return () -> bundle.get().zip();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packages")
    void aPackageThatIsLaidOutOtherwiseIsRefused(String how, Supplier<byte[]> bundle) {
        // Given
        byte[] zip = bundle.get();

        // When
        Sender.Reply reply = Sender.create(Sender.waiting(), zip);

        // Then
        refused(reply, 400, BUNDLE);
    }

    static Stream<Arguments> jobs() {
        return Stream.of(
                spoilt("another sender", "sender", () -> Sender.packaged(Sender.manifest().replace("123456789", "111111111"))),
                spoilt("a document without file", "leads to no file",
                        () -> Sender.packaged(Sender.manifest(Sender.signer("kari"), ONE + OTHER, ""))),
                spoilt("a file that is no document", "not in the manifest",
                        () -> ordinary().with("mimetype", "text/plain", bytes("zip"))),
                spoilt("two documents of one file", "one file",
                        () -> Sender.packaged(Sender.manifest(Sender.signer("kari"), ONE + ONE, ""))),
                spoilt("a document that is not PDF by name", "not application/pdf",
                        () -> Sender.packaged(Sender.manifest().replace("application/pdf", "text/plain"))),
                spoilt("a document that is not PDF", "readable PDF", () -> with(bytes("hello"))),
                spoilt("a PDF of version 2.0", "PDF 2.0",
                        () -> with(bytes(latin(Documents.pdf()).replace("%PDF-1.4", "%PDF-2.0")))),
                spoilt("documents of more than 10 MiB", "10 MiB", () -> with(Documents.pdf(11 * 1024 * 1024))),
                spoilt("a signer twice", "twice",
                        () -> Sender.packaged(Sender.manifest(Sender.signer("kari") + Sender.signer("kari")))),
                spoilt("two documents with an advanced signature", "one document",
                        () -> Sender.packaged(Sender.manifest(ADVANCED, ONE + OTHER, "")).withPdf("terms.pdf",
                                Documents.pdf())),
                spoilt("an advanced signature by name", "personal number", () -> Sender.packaged(Sender.manifest(ADVANCED, ONE,
                        "<identifier-in-signed-documents>NAME</identifier-in-signed-documents>"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("jobs")
    void aJobThatIsNotAllowedIsRefused(String how, String reported, Supplier<TestPackage> bundle) {
        // Given
        byte[] zip = bundle.get().zip();

        // When
        Sender.Reply reply = Sender.create(Sender.waiting(), zip);

        // Then
        refused(reply, 400, JOB);
        assertThat(reply.text("error-message")).contains(reported);
    }

    static Stream<Arguments> manifests() {
        return Stream.of(
                spoilt("a title of 81 characters", "maxLength",
                        () -> Sender.packaged(Sender.manifest().replace("Loan agreement", "x".repeat(81)))),
                spoilt("no title", "", () -> Sender.packaged(Sender.manifest().replaceFirst("<p:title>.*?</p:title>", ""))),
                spoilt("an element in the wrong place", "", () -> Sender.packaged(Sender.manifest()
                        .replaceFirst("(<p:title>.*?</p:title>)(<p:description>.*?</p:description>)", "$2$1"))),
                spoilt("eleven signers", "", () -> Sender.packaged(Sender.manifest(Sender.signer("kari").repeat(11)))),
                spoilt("another document", "direct-signature-job-manifest",
                        () -> Sender.packaged("<manifest xmlns=\"" + Sender.NAMESPACE + "\"/>")),
                spoilt("a document type", "DOCTYPE", () -> Sender.packaged(Sender.manifest().replace("?>",
                        "?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"))),
                spoilt("no XML", "", () -> Sender.packaged("title: Loan agreement")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("manifests")
    void aManifestThatBreaksTheSchemaIsRefused(String how, String reported, Supplier<TestPackage> bundle) {
        // Given
        byte[] zip = bundle.get().zip();

        // When
        Sender.Reply reply = Sender.create(Sender.waiting(), zip);

        // Then
        refused(reply, 400, SCHEMA);
        assertThat(reply.text("error-message")).contains(reported);
    }

    @ParameterizedTest
    @ValueSource(strings = { "<error-url>.*?</error-url>", "order 42", "(?s)<exit-urls>.*</exit-urls>", "\\?>" })
    void aRequestThatBreaksTheSchemaIsRefused(String pattern) {
        // Given
        String request = Sender.waiting().replaceFirst(pattern, pattern.equals("order 42") ? "x".repeat(51) : "");

        // When
        Sender.Reply reply = Sender.create(request);

        // Then
        refused(reply, 400, SCHEMA);
    }

    @Test
    void aRefusalDoesNotRepeatAPersonalNumber() {
        // Given
        String manifest = Sender.manifest(
                "<signer><personal-identification-number>0101700012</personal-identification-number></signer>");

        // When
        Sender.Reply reply = Sender.create(Sender.waiting(), Sender.packaged(manifest));

        // Then
        refused(reply, 400, SCHEMA);
        assertThat(reply.text("error-message")).contains("not facet-valid");
        assertThat(reply.raw()).doesNotContain("0101700012");
    }

    @Test
    void anExitUrlMustBeAbsolute() {
        // When
        Sender.Reply reply = Sender.create(Sender.waiting().replace("https://gateway.example/rejected", "/rejected"));

        // Then
        refused(reply, 400, JOB);
    }

    @Test
    void formDataIsNoMultipartOfThisService() {
        // When
        Sender.Reply reply = Sender.send(HttpRequest.newBuilder(URI.create(Sender.jobs()))
                .header("Content-Type", "multipart/form-data; boundary=Border_1")
                .POST(BodyPublishers.ofByteArray(Sender.multipart(Sender.waiting(), ordinary().zip()))));

        // Then
        refused(reply, 415, "INVALID_REQUEST");
    }

    @Test
    void aCallOfMoreThanSixteenMegabytesIsRefused() {
        // Given
        byte[] large = new byte[17 * 1024 * 1024];

        // When
        Sender.Reply reply = Sender.create(Sender.waiting(), large);

        // Then
        refused(reply, 400, "INVALID_REQUEST");
    }

    @Test
    void aBodyWithoutItsBoundaryIsRefused() {
        // When
        Sender.Reply reply = Sender.post(Sender.jobs(), "multipart/mixed; boundary=another",
                Sender.multipart(Sender.waiting(), ordinary().zip()));

        // Then
        refused(reply, 400, "INVALID_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/xml", "application/octet-stream" })
    void bothPartsAreNeeded(String missing) {
        // Given
        String body = latin(Sender.multipart(Sender.waiting(), ordinary().zip())).replace(missing, "text/plain");

        // When
        Sender.Reply reply = Sender.post(Sender.jobs(), "multipart/mixed; boundary=Border_1",
                body.getBytes(StandardCharsets.ISO_8859_1));

        // Then
        refused(reply, 400, "INVALID_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = { "l\u00e5n 1.pdf", "l%C3%A5n+1.pdf", "l%c3%a5n%201.pdf" })
    void aDocumentIsFoundByItsNamePlainOrEncoded(String href) {
        // Given
        TestPackage bundle = new TestPackage(Sender.manifest().replace("loan.pdf", href), Sender.now())
                .withPdf("l\u00e5n 1.pdf", Documents.pdf());

        // When
        Sender.Reply reply = Sender.create(Sender.waiting(), bundle);

        // Then
        assertThat(reply.status()).as(reply.raw()).isEqualTo(200);
    }

    @Test
    void theOldFormOfOneDocumentIsStillRead() {
        // Given
        String manifest = Sender.manifest().replaceFirst("(?s)<p:title>.*</p:documents>",
                "<p:document href=\"loan.pdf\" mime=\"application/pdf\"><p:title>Loan</p:title></p:document>");

        // When
        Sender.Reply reply = Sender.create(Sender.waiting(), Sender.packaged(manifest));

        // Then
        assertThat(reply.status()).as(reply.raw()).isEqualTo(200);
    }

    @Test
    void canonicalXml11IsTakenToo() {
        // When
        Sender.Reply reply = Sender.create(Sender.waiting(),
                ordinary().canonicalizedBy("http://www.w3.org/2006/12/xml-c14n11"));

        // Then
        assertThat(reply.status()).as(reply.raw()).isEqualTo(200);
    }

    @Test
    void aPackageOfTwentyDocumentsIsTaken() {
        // Given
        StringBuilder documents = new StringBuilder();
        for (int number = 1; number <= 20; number++) {
            documents.append(ONE.replace("loan.pdf", number + ".pdf"));
        }
        TestPackage bundle = new TestPackage(Sender.manifest(Sender.signer("kari"), documents.toString(), ""), Sender.now());
        for (int number = 1; number <= 20; number++) {
            bundle.withPdf(number + ".pdf", Documents.pdf());
        }

        // When
        Sender.Reply reply = Sender.create(Sender.waiting(), bundle);

        // Then
        assertThat(reply.status()).as(reply.raw()).isEqualTo(200);
    }

    @Test
    void nobodyActsForAnotherUnlessHeIsItsBroker() {
        // When
        Sender.Reply reply = Sender.get(Sender.root("111111111"));

        // Then
        refused(reply, 403, "BROKER_NOT_AUTHORIZED");
    }

    @Test
    void anOrganizationWithoutAccessIsReportedSo() {
        // When
        Sender.Reply reply = Sender.get(Sender.root("999999991"));

        // Then
        refused(reply, 403, "NOT_AUTHORIZED");
    }

    @Test
    void theServiceSaysWhoCalls() {
        // When
        Sender.Reply reply = Sender.get(Sender.root(Sender.ORGANIZATION));

        // Then
        assertThat(reply.raw()).isEqualTo("You are 123456789");
        assertThat(reply.header("Content-Type")).startsWith("text/plain");
        assertThat(Sender.get(Sender.root("999999992")).raw()).isEqualTo("You are 123456789, operating on behalf of 999999992");
    }

    @ParameterizedTest
    @ValueSource(strings = { "<required-authentication>3</required-authentication>",
            "<identifier-in-signed-documents>NAME</identifier-in-signed-documents>", "AUTHENTICATED" })
    void aPrivateOrganizationHasRulesOfItsOwn(String rest) {
        // Given
        String manifest = (rest.equals("AUTHENTICATED")
                ? Sender.manifest(ADVANCED.replace("ADVANCED", "AUTHENTICATED"))
                : Sender.manifest(Sender.signer("kari"), ONE, rest)).replace("123456789", "999999992");

        // When
        Sender.Reply reply = Sender.create("999999992", Sender.waiting(), Sender.packaged(manifest).zip());

        // Then
        refused(reply, 400, JOB);
    }

    @Test
    void aPrivateOrganizationSignsAdvanced() {
        // Given
        String manifest = Sender.manifest(ADVANCED, ONE,
                "<identifier-in-signed-documents>DATE_OF_BIRTH_AND_NAME</identifier-in-signed-documents>")
                .replace("123456789", "999999992");

        // When
        Sender.Reply reply = Sender.create("999999992", Sender.waiting(), Sender.packaged(manifest).zip());

        // Then
        assertThat(reply.status()).as(reply.raw()).isEqualTo(200);
    }

    private static void refused(Sender.Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.raw()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/xml");
        assertThat(reply.errorCode()).as(reply.raw()).isEqualTo(code);
        assertThat(reply.text("error-message")).isNotBlank();
        assertThat(reply.text("error-type")).isEqualTo("CLIENT");
    }

    private static TestPackage ordinary() {
        return Sender.packaged(Sender.manifest());
    }

    private static TestPackage with(byte[] document) {
        return new TestPackage(Sender.manifest(), Sender.now()).withPdf("loan.pdf", document);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
