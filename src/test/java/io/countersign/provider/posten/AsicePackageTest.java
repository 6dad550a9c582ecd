package io.countersign.provider.posten;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import javax.security.auth.x500.X500Principal;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.URIDereferencer;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import io.countersign.provider.posten.asice.AsicePackage;
import io.countersign.provider.posten.simulator.Certificates;
import io.countersign.provider.posten.tls.OrganizationKey;
import io.vertx.core.buffer.Buffer;

/** The package, looked at with what Java itself knows of signatures, as the page on Posten describes. */
class AsicePackageTest {

    private static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    private static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";
    private static final String INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    private static final String SHA_256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    private static final String SIGNATURES = "META-INF/signatures.xml";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");
    private static final OrganizationKey KEY = new OrganizationKey(Certificates.organization().key(),
            Certificates.organization().chain());

    private static Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (AsicePackage made = new AsicePackage()) {
            made.begin("0000_loan.pdf");
            made.write("%PDF-1.7 ".getBytes(UTF_8));
            made.write("loan".repeat(100_000).getBytes(UTF_8));
            made.end("0000_loan.pdf", "application/pdf");
            made.begin("0001_terms.pdf");
            made.write("%PDF-1.7 terms".getBytes(UTF_8));
            made.end("0001_terms.pdf", "application/pdf");
            made.manifest("<manifest/>".getBytes(UTF_8));
            made.sign(KEY, NOW);
            Buffer bytes = made.bytes(Runnable::run).collect().in(Buffer::buffer, Buffer::appendBuffer).await()
                    .atMost(Duration.ofSeconds(60));
            assertThat(bytes.length()).isEqualTo((int) made.size());
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes.getBytes()))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    assertThat(entry.getMethod()).isEqualTo(ZipEntry.DEFLATED);
                    entries.put(entry.getName(), zip.readAllBytes());
                }
            }
        }
        return entries;
    }

    private static Document signature(Map<String, byte[]> entries) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(entries.get(SIGNATURES)));
    }

    private static Element only(Document document, String namespace, String name) {
        NodeList found = document.getElementsByTagNameNS(namespace, name);
        assertThat(found.getLength()).as(name).isEqualTo(1);
        return (Element) found.item(0);
    }

    private static List<Element> all(Document document, String namespace, String name) {
        NodeList found = document.getElementsByTagNameNS(namespace, name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
    }

    private static boolean valid(Map<String, byte[]> entries) throws Exception {
        Document document = signature(entries);
        byte[] encoded = Base64.getMimeDecoder()
                .decode(all(document, DS, "X509Certificate").get(0).getTextContent());
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(encoded));
        XMLSignatureFactory signatures = XMLSignatureFactory.getInstance("DOM");
        URIDereferencer within = signatures.getURIDereferencer();
        DOMValidateContext context = new DOMValidateContext(certificate.getPublicKey(), only(document, DS, "Signature"));
        context.setIdAttributeNS(only(document, XADES, "SignedProperties"), null, "Id");
        context.setURIDereferencer((reference, how) -> reference.getURI().startsWith("#")
                ? within.dereference(reference, how)
                : new OctetStreamData(new ByteArrayInputStream(entries.get(URLDecoder.decode(reference.getURI(), UTF_8)))));
        return signatures.unmarshalXMLSignature(context).validate(context);
    }

    @Test
    void theDocumentsComeFirstAndTheSignatureLast() throws Exception {
        // When
        Map<String, byte[]> entries = entries();

        // Then
        assertThat(entries.keySet()).containsExactly("0000_loan.pdf", "0001_terms.pdf", "manifest.xml", SIGNATURES);
        assertThat(entries.get("0000_loan.pdf")).hasSize(9 + 400_000);
        assertThat(entries.get("manifest.xml")).asString().isEqualTo("<manifest/>");
    }

    @Test
    void theSignatureIsValid() throws Exception {
        // Then
        assertThat(valid(entries())).isTrue();
    }

    @Test
    void whatWasChangedAfterwardsIsFoundOut() throws Exception {
        for (String name : List.of("0000_loan.pdf", "0001_terms.pdf", "manifest.xml")) {
            // Given
            Map<String, byte[]> entries = entries();
            entries.get(name)[1]++;

            // Then
            assertThat(valid(entries)).as(name).isFalse();
        }
    }

    @Test
    void theSigningTimeIsSignedToo() throws Exception {
        // Given
        Map<String, byte[]> entries = entries();
        String signed = new String(entries.get(SIGNATURES), UTF_8);

        // When
        entries.put(SIGNATURES, signed.replace("2026-03-01T12", "2026-03-01T13").getBytes(UTF_8));

        // Then
        assertThat(valid(entries)).isFalse();
    }

    @Test
    void itIsWhatThePublishedSchemasDescribe() throws Exception {
        // When
        String objection = Given.objection(entries().get(SIGNATURES), "thirdparty/xmldsig-core-schema.xsd",
                "thirdparty/XAdES.xsd", "thirdparty/ts_102918v010201.xsd");

        // Then
        assertThat(objection).isNull();
    }

    @Test
    void everyFileIsReferredToWithoutTransforms() throws Exception {
        // When
        List<Element> references = all(signature(entries()), DS, "Reference");

        // Then
        assertThat(references).extracting(one -> one.getAttribute("URI")).containsExactly("0000_loan.pdf", "0001_terms.pdf",
                "manifest.xml", "#SignedProperties");
        assertThat(references).extracting(one -> one.getElementsByTagNameNS(DS, "Transform").getLength())
                .containsExactly(0, 0, 0, 1);
        assertThat(references).allSatisfy(one -> assertThat(
                ((Element) one.getElementsByTagNameNS(DS, "DigestMethod").item(0)).getAttribute("Algorithm"))
                .isEqualTo(SHA_256));
        assertThat(references.get(3).getAttribute("Type")).isEqualTo("http://uri.etsi.org/01903#SignedProperties");
        assertThat(((Element) references.get(3).getElementsByTagNameNS(DS, "Transform").item(0)).getAttribute("Algorithm"))
                .isEqualTo(INCLUSIVE);
    }

    @Test
    void everyFileHasAFormat() throws Exception {
        // Given
        Document document = signature(entries());
        List<String> ids = all(document, DS, "Reference").stream().map(one -> "#" + one.getAttribute("Id")).toList();

        // When
        List<Element> formats = all(document, XADES, "DataObjectFormat");

        // Then
        assertThat(formats).extracting(one -> one.getAttribute("ObjectReference"))
                .containsExactlyElementsOf(ids.subList(0, 3));
        assertThat(formats).extracting(one -> one.getTextContent().strip()).containsExactly("application/pdf",
                "application/pdf", "application/xml");
        assertThat(formats).allSatisfy(one -> assertThat(one.getAttributes().getLength()).isEqualTo(1));
    }

    @Test
    void theAlgorithmsAndIdsAreThosePrescribed() throws Exception {
        // When
        Document document = signature(entries());

        // Then
        assertThat(only(document, DS, "CanonicalizationMethod").getAttribute("Algorithm")).isEqualTo(INCLUSIVE);
        assertThat(only(document, DS, "SignatureMethod").getAttribute("Algorithm"))
                .isEqualTo("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
        assertThat(only(document, DS, "Signature").getAttribute("Id")).isEqualTo("Signature");
        assertThat(only(document, XADES, "QualifyingProperties").getAttribute("Target")).isEqualTo("#Signature");
        assertThat(only(document, XADES, "SignedProperties").getAttribute("Id")).isEqualTo("SignedProperties");
        assertThat(document.getDocumentElement().getLocalName()).isEqualTo("XAdESSignatures");
        assertThat(document.getDocumentElement().getNamespaceURI()).isEqualTo("http://uri.etsi.org/2918/v1.2.1#");
    }

    @Test
    void theCertificateIsNamedAsPostenWantsIt() throws Exception {
        // Given
        X509Certificate certificate = KEY.certificate();

        // When
        Document document = signature(entries());

        // Then
        Element digest = only(document, XADES, "CertDigest");
        assertThat(((Element) digest.getElementsByTagNameNS(DS, "DigestMethod").item(0)).getAttribute("Algorithm"))
                .isEqualTo("http://www.w3.org/2000/09/xmldsig#sha1");
        assertThat(digest.getElementsByTagNameNS(DS, "DigestValue").item(0).getTextContent()).isEqualTo(Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded())));
        assertThat(only(document, DS, "X509IssuerName").getTextContent())
                .isEqualTo(certificate.getIssuerX500Principal().getName(X500Principal.RFC2253));
        assertThat(new BigInteger(only(document, DS, "X509SerialNumber").getTextContent()))
                .isEqualTo(certificate.getSerialNumber());
    }

    @Test
    void theWholeChainIsReportedUpToTheRoot() throws Exception {
        // When
        List<String> chain = new ArrayList<>();
        for (Element one : all(signature(entries()), DS, "X509Certificate")) {
            chain.add(one.getTextContent().replaceAll("\\s", ""));
        }

        // Then
        assertThat(chain).hasSize(KEY.chain().size()).hasSizeGreaterThan(1);
        assertThat(chain.get(chain.size() - 1)).isEqualTo(Base64.getEncoder()
                .encodeToString(KEY.chain().get(chain.size() - 1).getEncoded()));
    }

    @Test
    void theSigningTimeIsTheGivenOne() throws Exception {
        // Then
        assertThat(only(signature(entries()), XADES, "SigningTime").getTextContent()).isEqualTo("2026-03-01T12:00:00.123Z");
    }
}
