package io.countersign.provider.ignisign.simulator;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.XMLObject;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import jakarta.enterprise.context.ApplicationScoped;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import io.countersign.simulator.Simulator;

/**
 * Makes a signer's XAdES: a signature that holds over the document's digest, the time and the signer's name. Only the digest of
 * the document is needed, for of a private file there is nothing else. The key is a test's.
 */
@Simulator
@ApplicationScoped
class XadesSigner {

    private static final String ASIC = "http://uri.etsi.org/02918/v1.2.1#";
    private static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";
    private static final String SIGNED_PROPERTIES = "http://uri.etsi.org/01903#SignedProperties";

    private final XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
    private final SigningKey key = new SigningKey();

    /**
     * @param file the name of the document
     * @param hash its SHA-256
     * @param name of the signer
     */
    XadesSignature sign(String file, byte[] hash, String name, Instant at) {
        try {
            Document document = newDocument();
            Element root = document.createElementNS(ASIC, "asic:XAdESSignatures");
            document.appendChild(root);
            Element properties = properties(document, name, at);
            XMLObject object = factory.newXMLObject(List.of(new DOMStructure(properties)), null, null, null);
            factory.newXMLSignature(signedInfo(file, hash), keyInfo(), List.of(object), "Signature", "SignatureValue")
                    .sign(new DOMSignContext(key.key(), root));
            String value = root.getElementsByTagNameNS("*", "SignatureValue").item(0).getTextContent();
            return new XadesSignature(bytes(document), value.replaceAll("\\s", ""),
                    Base64.getEncoder().encodeToString(key.certificate().getEncoded()), text(properties));
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException | ParserConfigurationException
                | TransformerException failure) {
            throw new IllegalStateException("The XAdES could not be made", failure);
        }
    }

    private static Document newDocument() throws ParserConfigurationException {
        DocumentBuilderFactory builders = DocumentBuilderFactory.newInstance();
        builders.setNamespaceAware(true);
        return builders.newDocumentBuilder().newDocument();
    }

    private SignedInfo signedInfo(String file, byte[] hash) throws GeneralSecurityException {
        DigestMethod sha256 = factory.newDigestMethod(DigestMethod.SHA256, null);
        String uri = URLEncoder.encode(file, StandardCharsets.UTF_8).replace("+", "%20");
        Reference content = factory.newReference(uri, sha256, null, null, "Document", hash);
        Reference properties = factory.newReference("#SignedProperties", sha256,
                List.of(factory.newTransform(CanonicalizationMethod.INCLUSIVE, (C14NMethodParameterSpec) null)),
                SIGNED_PROPERTIES, null);
        return factory.newSignedInfo(
                factory.newCanonicalizationMethod(CanonicalizationMethod.INCLUSIVE, (C14NMethodParameterSpec) null),
                factory.newSignatureMethod(SignatureMethod.RSA_SHA256, null), List.of(content, properties));
    }

    private KeyInfo keyInfo() {
        KeyInfoFactory infos = factory.getKeyInfoFactory();
        return infos.newKeyInfo(List.of(infos.newX509Data(List.of(key.certificate()))));
    }

    private static Element properties(Document document, String name, Instant at) {
        Element qualifying = document.createElementNS(XADES, "xades:QualifyingProperties");
        qualifying.setAttribute("Target", "#Signature");
        Element signed = add(qualifying, "SignedProperties");
        signed.setAttribute("Id", "SignedProperties");
        signed.setIdAttribute("Id", true);
        Element ofSignature = add(signed, "SignedSignatureProperties");
        add(ofSignature, "SigningTime").setTextContent(at.toString());
        add(add(add(ofSignature, "SignerRole"), "ClaimedRoles"), "ClaimedRole").setTextContent(name);
        return qualifying;
    }

    private static Element add(Element parent, String name) {
        Element child = parent.getOwnerDocument().createElementNS(XADES, "xades:" + name);
        parent.appendChild(child);
        return child;
    }

    private static byte[] bytes(Document document) throws TransformerException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(bytes));
        return bytes.toByteArray();
    }

    private static String text(Node node) throws TransformerException {
        StringWriter text = new StringWriter();
        Transformer transformer = TransformerFactory.newInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        transformer.transform(new DOMSource(node), new StreamResult(text));
        return text.toString();
    }
}
