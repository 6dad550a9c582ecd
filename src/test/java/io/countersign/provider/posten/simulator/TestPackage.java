package io.countersign.provider.posten.simulator;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.URIDereferencer;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A document package made by hand, as the page on Posten says, and spoilt where a test wants it. */
final class TestPackage {

    private static final String ASIC = "http://uri.etsi.org/2918/v1.2.1#";
    private static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";
    private static final C14NMethodParameterSpec NO_PARAMETERS = null;

    private final Map<String, byte[]> signed = new LinkedHashMap<>();
    private final Map<String, byte[]> unsigned = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();
    private final XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
    private Instant signingTime;
    private TestSender sender = TestSender.ORDINARY;
    private String digest = DigestMethod.SHA256;
    private String canonical = CanonicalizationMethod.INCLUSIVE;
    private String manifestTransform;
    private UnaryOperator<String> properties = UnaryOperator.identity();
    private UnaryOperator<String> afterwards = UnaryOperator.identity();
    private String without;

    TestPackage(String manifest, Instant signingTime) {
        this.signingTime = signingTime;
        with("manifest.xml", "application/xml", manifest.getBytes(StandardCharsets.UTF_8));
    }

    TestPackage with(String name, String type, byte[] bytes) {
        signed.put(name, bytes);
        types.put(name, type);
        return this;
    }

    TestPackage withPdf(String name, byte[] bytes) {
        return with(name, "application/pdf", bytes);
    }

    /** Lies in the zip, but no reference names it; it replaces a signed file of that name. */
    TestPackage withUnsigned(String name, byte[] bytes) {
        unsigned.put(name, bytes);
        return this;
    }

    /** Is signed, but not in the zip. */
    TestPackage without(String name) {
        without = name;
        return this;
    }

    TestPackage signedAt(Instant time) {
        signingTime = time;
        return this;
    }

    TestPackage signedBy(TestSender who) {
        sender = who;
        return this;
    }

    TestPackage digestedBy(String algorithm) {
        digest = algorithm;
        return this;
    }

    TestPackage canonicalizedBy(String algorithm) {
        canonical = algorithm;
        return this;
    }

    TestPackage manifestTransformedBy(String algorithm) {
        manifestTransform = algorithm;
        return this;
    }

    /** Changes the signed properties before they are signed. */
    TestPackage properties(UnaryOperator<String> change) {
        properties = change;
        return this;
    }

    /** Changes the signature's XML after it was signed. */
    TestPackage afterwards(UnaryOperator<String> change) {
        afterwards = change;
        return this;
    }

    byte[] zip() {
        Map<String, byte[]> entries = new LinkedHashMap<>(signed);
        entries.put("META-INF/signatures.xml", afterwards.apply(signatures()).getBytes(StandardCharsets.UTF_8));
        entries.putAll(unsigned);
        entries.remove(without);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    private String signatures() {
        try {
            Document document = parse("<XAdESSignatures xmlns=\"" + ASIC + "\"/>");
            Element qualifying = (Element) document.importNode(parse(properties.apply(properties())).getDocumentElement(),
                    true);
            ((Element) qualifying.getElementsByTagNameNS(XADES, "SignedProperties").item(0)).setIdAttribute("Id", true);
            DOMSignContext context = new DOMSignContext(sender.keys().getPrivate(), document.getDocumentElement());
            context.setURIDereferencer(files());
            KeyInfoFactory infos = factory.getKeyInfoFactory();
            factory.newXMLSignature(
                    factory.newSignedInfo(factory.newCanonicalizationMethod(canonical, NO_PARAMETERS),
                            factory.newSignatureMethod(SignatureMethod.RSA_SHA256, null), references()),
                    infos.newKeyInfo(List.of(infos.newX509Data(List.of(sender.certificate())))),
                    List.of(factory.newXMLObject(List.of(new DOMStructure(qualifying)), null, null, null)), "Signature", null)
                    .sign(context);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(bytes));
            return bytes.toString(StandardCharsets.UTF_8);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private List<Reference> references() throws GeneralSecurityException {
        List<Reference> references = new ArrayList<>();
        for (String name : signed.keySet()) {
            List<Transform> transforms = manifestTransform == null || !name.equals("manifest.xml") ? null
                    : List.of(factory.newTransform(manifestTransform, (TransformParameterSpec) null));
            references.add(factory.newReference(encoded(name), factory.newDigestMethod(digest, null), transforms, null,
                    "ID_" + references.size()));
        }
        references.add(factory.newReference("#SignedProperties", factory.newDigestMethod(digest, null),
                List.of(factory.newTransform(CanonicalizationMethod.INCLUSIVE, (TransformParameterSpec) null)),
                "http://uri.etsi.org/01903#SignedProperties", null));
        return references;
    }

    private URIDereferencer files() {
        URIDereferencer inside = factory.getURIDereferencer();
        return (reference, context) -> {
            for (Map.Entry<String, byte[]> file : signed.entrySet()) {
                if (encoded(file.getKey()).equals(reference.getURI())) {
                    return new OctetStreamData(new ByteArrayInputStream(file.getValue()));
                }
            }
            return inside.dereference(reference, context);
        };
    }

    private String properties() throws GeneralSecurityException {
        StringBuilder formats = new StringBuilder();
        int index = 0;
        for (String type : types.values()) {
            formats.append("<DataObjectFormat ObjectReference=\"#ID_").append(index++).append("\"><MimeType>").append(type)
                    .append("</MimeType></DataObjectFormat>");
        }
        byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(sender.certificate().getEncoded());
        return """
                <QualifyingProperties xmlns="%s" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Target="#Signature">\
                <SignedProperties Id="SignedProperties"><SignedSignatureProperties><SigningTime>%s</SigningTime>\
                <SigningCertificate><Cert><CertDigest><ds:DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/>\
                <ds:DigestValue>%s</ds:DigestValue></CertDigest><IssuerSerial><ds:X509IssuerName>%s</ds:X509IssuerName>\
                <ds:X509SerialNumber>%s</ds:X509SerialNumber></IssuerSerial></Cert></SigningCertificate>\
                </SignedSignatureProperties><SignedDataObjectProperties>%s</SignedDataObjectProperties></SignedProperties>\
                </QualifyingProperties>""".formatted(XADES, signingTime, Base64.getEncoder().encodeToString(sha1),
                sender.certificate().getIssuerX500Principal().getName(), sender.certificate().getSerialNumber(), formats);
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
