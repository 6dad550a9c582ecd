package io.countersign.provider.ignisign.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class IgniSignProofsTest {

    private static final String HASH = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    @BeforeEach
    void nothingGoesWrong() {
        Caller.noFaults();
    }

    @Test
    void aProofIsNotCreatedBeforeItsTime() {
        // Given
        Caller.Published published = Caller.published();
        String path = "/documents/" + published.document() + "/signature-proof";
        assertThat(Caller.get(path).refusal()).isEqualTo("404 DOCUMENT_PROOF_NOT_CREATED");

        // When
        Caller.sign(published.id(), 0);

        // Then
        assertThat(Caller.get(path).refusal()).isEqualTo("404 DOCUMENT_PROOF_NOT_CREATED");
        Caller.advance(Duration.ofSeconds(2));
        assertThat(Caller.get(path).status()).isEqualTo(200);
    }

    @Test
    void whatNobodySignedHasNoProof() {
        // Given
        Caller.Published published = Caller.published();
        Caller.close(published.id());

        // When
        Caller.Reply proof = Caller.get("/documents/" + published.document() + "/signature-proof");

        // Then
        assertThat(proof.refusal()).isEqualTo("404 DOCUMENT_PROOF_NOT_FOUND");
        assertThat(Caller.get("/documents/" + published.document() + "/img-signatures").refusal())
                .isEqualTo("404 NO_SIGNATURE_IMAGES_FOUND");
    }

    @Test
    void theProofOfAPdfIsThePdfWithASummaryAndReallySigned() throws IOException {
        // Given
        Caller.Published published = Caller.proven(Caller.SIMPLE);

        // When
        Caller.Reply proof = Caller.get("/documents/" + published.document() + "/signature-proof");

        // Then
        assertThat(proof.type()).isEqualTo("application/pdf");
        try (PDDocument signed = Loader.loadPDF(proof.bytes()); PDDocument before = Loader.loadPDF(Caller.PDF)) {
            assertThat(signed.getNumberOfPages()).isEqualTo(before.getNumberOfPages() + 1);
            assertThat(signed.getSignatureDictionaries()).hasSize(1);
            assertThat(signed.getSignatureDictionaries().get(0).getName()).isEqualTo("Kari Nordmann");
        }
        assertThat(Caller.get("/documents/" + published.document() + "/signature-proof").bytes()).isEqualTo(proof.bytes());
    }

    @Test
    void theXadesOfASignatureHolds() throws Exception {
        // Given
        Caller.Published published = Caller.proven(Caller.SIMPLE);
        String path = "/documents/" + published.document() + "/signatures";
        Caller.Reply list = Caller.get(path);

        // When
        Caller.Reply xades = Caller.get(path + "/" + list.text("[0]._id") + "/xades");

        // Then
        assertThat(holds(xades.bytes(), Caller.PDF)).isTrue();
        Caller.Reply one = Caller.get(path + "/" + list.text("[0]._id"));
        assertThat(one.json().getMap("")).containsKeys("_id", "appId", "appEnv", "signerId", "signerKeyId", "sessionId",
                "documentId", "status", "mode", "ocspCheckValue", "contentHash", "signature", "signatureValue",
                "signedProperties", "signedPropertiesHash", "signingIp", "signingTime", "certificate");
        assertThat(one.text("status")).isEqualTo("SIGNED");
        assertThat(Caller.get(path + "/0123456789abcdef01234567").refusal()).isEqualTo("404 SIGNATURE_NOT_FOUND");
    }

    private static boolean holds(byte[] xades, byte[] original) throws Exception {
        DocumentBuilderFactory builders = DocumentBuilderFactory.newInstance();
        builders.setNamespaceAware(true);
        Document document = builders.newDocumentBuilder().parse(new ByteArrayInputStream(xades));
        Element properties = (Element) document.getElementsByTagNameNS("*", "SignedProperties").item(0);
        properties.setIdAttribute("Id", true);
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
        String certificate = document.getElementsByTagNameNS("*", "X509Certificate").item(0).getTextContent();
        DOMValidateContext context = new DOMValidateContext(java.security.cert.CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Base64.getMimeDecoder().decode(certificate))).getPublicKey(),
                document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").item(0));
        context.setURIDereferencer((reference, outer) -> reference.getURI().startsWith("#")
                ? factory.getURIDereferencer().dereference(reference, outer)
                : new OctetStreamData(new ByteArrayInputStream(original)));
        return factory.unmarshalXMLSignature(context).validate(context);
    }

    @Test
    void aContainerIsThereOnlyAfterItWasAskedFor() throws IOException {
        // Given
        Caller.Published published = Caller.proven(Caller.SIMPLE);
        String path = "/documents/" + published.document();
        assertThat(Caller.get(path + "/asics").refusal()).isEqualTo("404 ADVANCED_PROOF_NOT_GENERATED");

        // When
        Caller.Reply asked = Caller.post(path + "/generate-advanced-signature-proof", "{}");

        // Then
        assertThat(asked.text("documentId")).isEqualTo(published.document());
        assertThat(Caller.get(path + "/asics").refusal()).isEqualTo("404 ADVANCED_PROOF_NOT_GENERATED");
        Caller.advance(Duration.ofSeconds(2));
        assertThat(names(Caller.get(path + "/asics").bytes())).containsExactly("mimetype", "loan.pdf",
                "META-INF/signatures001.xml");
    }

    private static List<String> names(byte[] zip) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream stream = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    @Test
    void aContainerIsReported() {
        // Given
        Caller.Published published = Caller.proven(Caller.SIMPLE);
        try (Receiver receiver = new Receiver()) {

            // When
            Caller.post("/documents/" + published.document() + "/generate-advanced-signature-proof", "{}");
            Caller.advance(Duration.ofSeconds(2));

            // Then
            assertThat(receiver.received("SIGNATURE_PROOF ADV_GENERATED", "documentId", published.document())
                    .getString("content.documentExternalId")).isEqualTo("loan-1");
        }
    }

    @Test
    void aContainerCannotBeAskedForBeforeTheProof() {
        // Given
        Caller.Published published = Caller.published();

        // When
        Caller.Reply asked = Caller.post("/documents/" + published.document() + "/generate-advanced-signature-proof", "{}");

        // Then
        assertThat(asked.refusal()).isEqualTo("404 DOCUMENT_PROOF_NOT_CREATED");
    }

    @Test
    void everySignatureHasAnImage() {
        // Given
        Caller.Published published = Caller.proven(Caller.SIMPLE);

        // When
        Caller.Reply images = Caller.get("/documents/" + published.document() + "/img-signatures");

        // Then
        assertThat(images.text("documentId")).isEqualTo(published.document());
        assertThat(images.text("signatures[0].signerId")).isEqualTo(published.signers().get(0));
        assertThat(Base64.getDecoder().decode(images.text("signatures[0].imgB64"))).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void theContextListsSignaturesAndTheProofsAddress() {
        // Given
        Caller.Published published = Caller.proven(Caller.SIMPLE);

        // When
        Caller.Reply context = Caller.context(published.id());

        // Then
        assertThat(context.text("signatureProofsUrl")).contains("/signature-requests/" + published.id() + "/proofs?t=");
        assertThat(context.text("documents[0].signatureSummaries[0].signerId")).isEqualTo(published.signers().get(0));
    }

    @Test
    void aProofMayFail() {
        // Given
        Caller.Published published = Caller.published();
        Caller.sign(published.id(), 0);
        Caller.faults(Map.of("proofFails", 1));

        // When
        Caller.advance(Duration.ofSeconds(2));

        // Then
        Caller.noFaults();
        assertThat(Caller.context(published.id()).text("signatureProofStatus")).isEqualTo("ON_ERROR");
    }

    @Test
    void ofAPrivateFileThereIsASummaryAndNoContainerAndNoOriginal() throws IOException {
        // Given
        String request = Caller.draft(Caller.PRIVATE);
        String document = Caller.initDocument(request);
        Caller.post("/documents/" + document + "/private-content", "{\"documentHash\":\"" + HASH + "\"}");
        Caller.update(request, "{\"title\":\"Secret\",\"documentIds\":" + Caller.quoted(document) + ",\"signerIds\":"
                + Caller.quoted(Caller.signer()) + "}");
        Caller.publish(request);
        Caller.sign(request, 0);
        Caller.advance(Duration.ofSeconds(2));

        // When
        Caller.Reply proof = Caller.get("/documents/" + document + "/signature-proof");

        // Then
        try (PDDocument summary = Loader.loadPDF(proof.bytes())) {
            assertThat(summary.getNumberOfPages()).isEqualTo(1);
        }
        assertThat(Caller.get("/documents/" + document + "/file").refusal()).isEqualTo("404 DOCUMENT_NOT_FOUND");
        assertThat(Caller.post("/documents/" + document + "/generate-advanced-signature-proof", "{}").status())
                .isEqualTo(400);
        assertThat(Caller.get("/documents/" + document + "/asics").status()).isEqualTo(404);
        assertThat(Caller.get("/documents/" + document + "/signatures").text("[0].contentHash")).isEqualTo(HASH);
    }
}
