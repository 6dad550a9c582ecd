package io.countersign.provider.posten.simulator;

import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;

import javax.xml.crypto.MarshalException;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.URIDereferencer;
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

import jakarta.enterprise.context.ApplicationScoped;

import org.w3c.dom.Document;
import org.w3c.dom.Element;

import io.countersign.simulator.Simulator;

/**
 * Makes a signer's XAdES: a signature that holds over the documents' digests, the time of signing and the signer's shown
 * identity. The key is a test's, new in each process, and no certificate vouches for it.
 */
@Simulator
@ApplicationScoped
class XadesSigner {

    private final XMLSignatureFactory factory;
    private final KeyPair keys;

    XadesSigner() {
        try {
            this.factory = XMLSignatureFactory.getInstance("DOM", "XMLDSig");
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            this.keys = generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java cannot sign XML with RSA", missing);
        }
    }

    byte[] sign(List<NewJob.Original> originals, Signer signer) {
        Document document = Xml.newDocument();
        Element root = document.createElementNS(Xml.ASIC, "XAdESSignatures");
        document.appendChild(root);
        Element properties = properties(document, signer);
        DOMSignContext context = new DOMSignContext(keys.getPrivate(), root);
        context.setURIDereferencer(dereferencer(originals));
        try {
            XMLObject object = factory.newXMLObject(List.of(new DOMStructure(properties)), null, null, null);
            factory.newXMLSignature(signedInfo(originals), keyInfo(), List.of(object), "Signature", null).sign(context);
            return Xml.bytes(document);
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException failure) {
            throw new IllegalStateException("The XAdES could not be made", failure);
        }
    }

    private SignedInfo signedInfo(List<NewJob.Original> originals) throws GeneralSecurityException {
        DigestMethod sha256 = factory.newDigestMethod(DigestMethod.SHA256, null);
        List<Reference> references = new ArrayList<>();
        for (NewJob.Original original : originals) {
            references.add(factory.newReference(uri(original), sha256, null, null, "ID_" + references.size()));
        }
        references.add(factory.newReference("#SignedProperties", sha256,
                List.of(factory.newTransform(CanonicalizationMethod.INCLUSIVE, (C14NMethodParameterSpec) null)),
                Xml.SIGNED_PROPERTIES, null));
        return factory.newSignedInfo(
                factory.newCanonicalizationMethod(CanonicalizationMethod.INCLUSIVE, (C14NMethodParameterSpec) null),
                factory.newSignatureMethod(SignatureMethod.RSA_SHA256, null), references);
    }

    private KeyInfo keyInfo() throws GeneralSecurityException {
        KeyInfoFactory infos = factory.getKeyInfoFactory();
        return infos.newKeyInfo(List.of(infos.newKeyValue(keys.getPublic())));
    }

    private static Element properties(Document document, Signer signer) {
        Element qualifying = document.createElementNS(Xml.XADES, "QualifyingProperties");
        qualifying.setAttribute("Target", "#Signature");
        Element signed = Xml.add(qualifying, Xml.XADES, "SignedProperties");
        signed.setAttribute("Id", "SignedProperties");
        signed.setIdAttribute("Id", true);
        Element ofSignature = Xml.add(signed, Xml.XADES, "SignedSignatureProperties");
        Xml.add(ofSignature, Xml.XADES, "SigningTime").setTextContent(signer.mark().since().toString());
        Element roles = Xml.add(Xml.add(ofSignature, Xml.XADES, "SignerRole"), Xml.XADES, "ClaimedRoles");
        Xml.add(roles, Xml.XADES, "ClaimedRole").setTextContent(signer.name());
        return qualifying;
    }

    /** Hands out the documents; what stands in the XML itself is left to the default. */
    private URIDereferencer dereferencer(List<NewJob.Original> originals) {
        URIDereferencer inside = factory.getURIDereferencer();
        return (reference, context) -> {
            for (NewJob.Original original : originals) {
                if (uri(original).equals(reference.getURI())) {
                    return new OctetStreamData(new ByteArrayInputStream(original.bytes()));
                }
            }
            return inside.dereference(reference, context);
        };
    }

    private static String uri(NewJob.Original original) {
        return URLEncoder.encode(original.name(), StandardCharsets.UTF_8);
    }
}
