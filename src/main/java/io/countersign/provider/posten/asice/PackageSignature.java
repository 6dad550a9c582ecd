package io.countersign.provider.posten.asice;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

import javax.security.auth.x500.X500Principal;
import javax.xml.XMLConstants;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;
import org.w3c.dom.Element;

import io.countersign.provider.posten.tls.OrganizationKey;

/**
 * Signs the files of an ASiC-E package (ETSI TS 102 918) with XAdES (ETSI TS 101 903) as Posten prescribes it.
 */
final class PackageSignature {

    private static final String ASIC = "http://uri.etsi.org/2918/v1.2.1#";
    private static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";
    private static final String SIGNED_PROPERTIES_TYPE = "http://uri.etsi.org/01903#SignedProperties";
    private static final String SIGNATURE_ID = "Signature";
    private static final String PROPERTIES_ID = "SignedProperties";
    private static final String FILE_ID = "File";

    private final XMLSignatureFactory signatures = XMLSignatureFactory.getInstance("DOM");
    private final List<PackageFile> files;
    private final OrganizationKey key;
    private final Instant at;
    private final Document document;

    private PackageSignature(List<PackageFile> files, OrganizationKey key, Instant at) {
        this.files = List.copyOf(files);
        this.key = key;
        this.at = at;
        try {
            this.document = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java cannot make XML documents.", e);
        }
    }

    /**
     * The content of {@code META-INF/signatures.xml}.
     *
     * @param files all of the package but those in META-INF
     * @param at Posten: within five seconds of its own clock
     */
    static Document of(List<PackageFile> files, OrganizationKey key, Instant at) {
        PackageSignature signature = new PackageSignature(files, key, at);
        try {
            signature.sign();
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException e) {
            throw new IllegalStateException("The package for Posten cannot be signed.", e);
        }
        return signature.document;
    }

    private void sign() throws GeneralSecurityException, MarshalException, XMLSignatureException {
        Element root = document.createElementNS(ASIC, "XAdESSignatures");
        // as an attribute too, for the canonical form knows no other
        root.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns", ASIC);
        document.appendChild(root);
        Element properties = qualifyingProperties();
        DOMSignContext context = new DOMSignContext(key.privateKey(), root);
        context.setDefaultNamespacePrefix("ds");
        context.setIdAttributeNS((Element) properties.getFirstChild(), null, "Id");
        XMLSignature signature = signatures.newXMLSignature(signedInfo(), keyInfo(),
                List.of(signatures.newXMLObject(List.of(new DOMStructure(properties)), null, null, null)), SIGNATURE_ID,
                null);
        signature.sign(context);
    }

    /** Posten: a reference for each file, without transforms, and one for the signed properties, in inclusive C14N. */
    private SignedInfo signedInfo() throws GeneralSecurityException {
        DigestMethod sha256 = signatures.newDigestMethod(DigestMethod.SHA256, null);
        List<Reference> references = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            references.add(signatures.newReference(files.get(i).name(), sha256, null, null, FILE_ID + i,
                    files.get(i).sha256()));
        }
        references.add(signatures.newReference("#" + PROPERTIES_ID, sha256,
                List.of(signatures.newTransform(CanonicalizationMethod.INCLUSIVE, (TransformParameterSpec) null)),
                SIGNED_PROPERTIES_TYPE, null));
        return signatures.newSignedInfo(
                signatures.newCanonicalizationMethod(CanonicalizationMethod.INCLUSIVE, (C14NMethodParameterSpec) null),
                signatures.newSignatureMethod(SignatureMethod.RSA_SHA256, null), references);
    }

    /** Posten: the chain from our certificate up to and including the root. */
    private KeyInfo keyInfo() {
        KeyInfoFactory keys = signatures.getKeyInfoFactory();
        return keys.newKeyInfo(List.of(keys.newX509Data(key.chain())));
    }

    private Element qualifyingProperties() throws GeneralSecurityException {
        Element qualifying = document.createElementNS(XADES, "xades:QualifyingProperties");
        qualifying.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:xades", XADES);
        qualifying.setAttribute("Target", "#" + SIGNATURE_ID);
        Element signed = append(qualifying, XADES, "xades:SignedProperties");
        signed.setAttribute("Id", PROPERTIES_ID);
        Element ofSignature = append(signed, XADES, "xades:SignedSignatureProperties");
        append(ofSignature, XADES, "xades:SigningTime").setTextContent(at.truncatedTo(ChronoUnit.MILLIS).toString());
        signingCertificate(append(append(ofSignature, XADES, "xades:SigningCertificate"), XADES, "xades:Cert"));
        Element ofData = append(signed, XADES, "xades:SignedDataObjectProperties");
        IntStream.range(0, files.size()).forEach(i -> {
            Element format = append(ofData, XADES, "xades:DataObjectFormat");
            format.setAttribute("ObjectReference", "#" + FILE_ID + i);
            append(format, XADES, "xades:MimeType").setTextContent(files.get(i).mediaType());
        });
        return qualifying;
    }

    /** Posten: demands SHA-1 here; it names the certificate, which the signature itself proves. */
    private void signingCertificate(Element certificate) throws GeneralSecurityException {
        X509Certificate ours = key.certificate();
        Element digest = append(certificate, XADES, "xades:CertDigest");
        append(digest, XMLSignature.XMLNS, "ds:DigestMethod").setAttribute("Algorithm", DigestMethod.SHA1);
        append(digest, XMLSignature.XMLNS, "ds:DigestValue").setTextContent(Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-1").digest(ours.getEncoded())));
        Element issuer = append(certificate, XADES, "xades:IssuerSerial");
        append(issuer, XMLSignature.XMLNS, "ds:X509IssuerName")
                .setTextContent(ours.getIssuerX500Principal().getName(X500Principal.RFC2253));
        append(issuer, XMLSignature.XMLNS, "ds:X509SerialNumber").setTextContent(ours.getSerialNumber().toString());
    }

    private Element append(Element parent, String namespace, String name) {
        Element child = document.createElementNS(namespace, name);
        parent.appendChild(child);
        return child;
    }
}
