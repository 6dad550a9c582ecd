package io.countersign.provider.posten.simulator;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.xml.crypto.AlgorithmMethod;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.KeySelectorResult;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.URIDereferencer;
import javax.xml.crypto.URIReferenceException;
import javax.xml.crypto.XMLCryptoContext;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.X509Data;

import org.w3c.dom.Element;

/**
 * The signature of a document package: its shape, its digests and its value. What the signed properties say is read by
 * {@link SignedProperties}.
 */
final class PackageSignature {

    private static final List<String> CANONICAL = List.of(CanonicalizationMethod.INCLUSIVE,
            "http://www.w3.org/2006/12/xml-c14n11");

    private final AsicPackage bundle;
    private final Element root;
    private final XMLSignatureFactory factory;

    /** @param root the element that holds the signatures; fits the schema */
    PackageSignature(AsicPackage bundle, Element root) {
        this.bundle = bundle;
        this.root = root;
        try {
            this.factory = XMLSignatureFactory.getInstance("DOM", "XMLDSig");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java cannot verify XML signatures", missing);
        }
    }

    /**
     * What holds once the signature is verified.
     *
     * @param certificate of who signed
     * @param properties the signed properties
     * @param files by the id of its reference, the file that it signs
     */
    record Verified(X509Certificate certificate, Element properties, Map<String, String> files) {
    }

    /** @throws RefusalException at the first thing that does not hold */
    Verified verify() {
        List<Element> signatures = Xml.children(root, Xml.SIGNATURE, "Signature");
        demand(signatures.size() == 1, "There must be one signature.");
        Element signature = signatures.get(0);
        Element properties = properties(signature);
        try {
            DOMValidateContext context = context(signature, properties);
            XMLSignature read = factory.unmarshalXMLSignature(context);
            X509Certificate certificate = certificate(read.getKeyInfo());
            Map<String, String> files = files(read.getSignedInfo(), properties.getAttribute("Id"));
            demand(read.getSignatureValue().validate(context), "The signature's value does not fit.");
            for (Reference reference : references(read.getSignedInfo())) {
                demand(reference.validate(context), "The digest of " + reference.getURI() + " does not fit.");
            }
            return new Verified(certificate, properties, files);
        } catch (MarshalException | XMLSignatureException unreadable) {
            throw refusal("The signature cannot be verified.");
        }
    }

    private DOMValidateContext context(Element signature, Element properties) {
        DOMValidateContext context = new DOMValidateContext(new FirstCertificate(), signature);
        context.setIdAttributeNS(properties, null, "Id");
        context.setURIDereferencer(dereferencer());
        return context;
    }

    /** Takes the key of the certificate that the signature brings; whom it belongs to is looked at elsewhere. */
    private static final class FirstCertificate extends KeySelector {

        @Override
        public KeySelectorResult select(KeyInfo info, Purpose purpose, AlgorithmMethod method, XMLCryptoContext context) {
            return certificate(info)::getPublicKey;
        }
    }

    private URIDereferencer dereferencer() {
        URIDereferencer inside = factory.getURIDereferencer();
        return (reference, context) -> {
            if (reference.getURI() != null && reference.getURI().startsWith("#")) {
                return inside.dereference(reference, context);
            }
            String name = bundle.named(String.valueOf(reference.getURI()))
                    .orElseThrow(() -> new URIReferenceException("no such file"));
            return new OctetStreamData(new ByteArrayInputStream(bundle.files().get(name)));
        };
    }

    private static Element properties(Element signature) {
        Stream<Element> found = Xml.children(signature, Xml.SIGNATURE, "Object").stream()
                .flatMap(object -> Xml.children(object, Xml.XADES, "QualifyingProperties").stream())
                .flatMap(qualifying -> Xml.children(qualifying, Xml.XADES, "SignedProperties").stream());
        return found.findFirst().filter(properties -> !properties.getAttribute("Id").isEmpty())
                .orElseThrow(() -> refusal("SignedProperties with an Id are missing."));
    }

    /** Posten requires the sender's certificate first; whether its chain follows is left open. */
    private static X509Certificate certificate(KeyInfo info) {
        demand(info != null, "KeyInfo is missing.");
        return info.getContent().stream().filter(X509Data.class::isInstance).map(X509Data.class::cast)
                .flatMap(data -> data.getContent().stream()).filter(X509Certificate.class::isInstance)
                .map(X509Certificate.class::cast).findFirst()
                .orElseThrow(() -> refusal("KeyInfo holds no X509Certificate."));
    }

    private Map<String, String> files(SignedInfo info, String propertiesId) {
        demand(CANONICAL.contains(info.getCanonicalizationMethod().getAlgorithm()),
                "SignedInfo requires inclusive C14N 1.0 or 1.1.");
        demand(info.getSignatureMethod().getAlgorithm().equals(SignatureMethod.RSA_SHA256),
                "The signature method must be rsa-sha256.");
        Map<String, String> files = new HashMap<>();
        int properties = 0;
        for (Reference reference : references(info)) {
            demand(reference.getDigestMethod().getAlgorithm().equals(DigestMethod.SHA256), "Digests must be SHA-256.");
            if (reference.getURI() != null && reference.getURI().startsWith("#")) {
                checkProperties(reference, propertiesId);
                properties++;
            } else {
                addFile(files, reference);
            }
        }
        demand(properties == 1, "There must be one reference to the signed properties.");
        demand(files.size() == bundle.files().size(), "A file of the package is not signed.");
        return files;
    }

    private static void checkProperties(Reference reference, String id) {
        demand(reference.getURI().equals("#" + id), "A reference leads nowhere.");
        demand(Xml.SIGNED_PROPERTIES.equals(reference.getType()), "The reference to the signed properties lacks its Type.");
        demand(reference.getTransforms().size() == 1 && ((Transform) reference.getTransforms().get(0)).getAlgorithm()
                .equals(CanonicalizationMethod.INCLUSIVE), "The signed properties require inclusive C14N 1.0.");
    }

    private void addFile(Map<String, String> files, Reference reference) {
        demand(reference.getTransforms().isEmpty(), "A file is signed without transforms.");
        demand(reference.getId() != null, "The reference to a file lacks its Id.");
        String name = bundle.named(String.valueOf(reference.getURI()))
                .orElseThrow(() -> refusal("A reference leads to no file of the package."));
        demand(!files.containsValue(name), "A file is signed twice.");
        files.put(reference.getId(), name);
    }

    private static List<Reference> references(SignedInfo info) {
        return info.getReferences().stream().map(Reference.class::cast).toList();
    }

    private static void demand(boolean holds, String message) {
        if (!holds) {
            throw refusal(message);
        }
    }

    private static RefusalException refusal(String message) {
        return RefusalException.invalid(RefusalException.INVALID_SIGNATURE, message);
    }
}
