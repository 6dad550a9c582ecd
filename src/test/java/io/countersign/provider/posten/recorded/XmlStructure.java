package io.countersign.provider.posten.recorded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * An XML document as lines: an element a line, with its namespace whatever its prefix, its attributes in the order of the
 * alphabet, and its text where the contract prescribes it.
 */
final class XmlStructure {

    private static final Map<String, String> NAMESPACES = Map.of(
            "http://signering.posten.no/schema/v1", "posten",
            "http://uri.etsi.org/2918/v1.2.1#", "asic",
            "http://uri.etsi.org/01903/v1.3.2#", "xades",
            "http://www.w3.org/2000/09/xmldsig#", "ds");

    /** Whose text is the sender's, or comes of keys, digests and times. */
    private static final Set<String> FREE = Set.of("reference", "completion-url", "rejection-url", "error-url",
            "polling-queue", "title", "description", "personal-identification-number", "signer-identifier", "SigningTime",
            "DigestValue", "SignatureValue", "X509Certificate", "X509IssuerName", "X509SerialNumber", "organization-number");

    private final Names names;
    private final List<String> lines = new ArrayList<>();

    private XmlStructure(Names names) {
        this.names = names;
    }

    static List<String> of(byte[] xml, Names names) {
        try {
            DocumentBuilderFactory parsers = DocumentBuilderFactory.newDefaultNSInstance();
            parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            XmlStructure structure = new XmlStructure(names);
            structure.element(
                    parsers.newDocumentBuilder().parse(new ByteArrayInputStream(xml)).getDocumentElement(), "");
            return structure.lines;
        } catch (ParserConfigurationException | SAXException | IOException broken) {
            throw new IllegalArgumentException("This is no XML document", broken);
        }
    }

    private void element(Element element, String indent) {
        lines.add(indent + name(element) + attributes(element) + text(element));
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                element(inner, indent + "  ");
            }
        }
    }

    private static String name(Element element) {
        String namespace = String.valueOf(element.getNamespaceURI());
        return NAMESPACES.getOrDefault(namespace, "{" + namespace + "}") + ":" + element.getLocalName();
    }

    private String attributes(Element element) {
        Set<String> sorted = new TreeSet<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (!"http://www.w3.org/2000/xmlns/".equals(attribute.getNamespaceURI())) {
                sorted.add(" @" + attribute.getName() + "=" + value(attribute));
            }
        }
        return String.join("", sorted);
    }

    private String value(Attr attribute) {
        return switch (attribute.getName()) {
            case "Id" -> names.id(attribute.getValue());
            case "URI", "Target", "ObjectReference", "href" -> names.reference(attribute.getValue());
            default -> attribute.getValue();
        };
    }

    private static String text(Element element) {
        String text = element.getTextContent().strip();
        if (element.getElementsByTagName("*").getLength() > 0 || text.isEmpty()) {
            return "";
        }
        return " = " + (FREE.contains(element.getLocalName()) ? "…" : text);
    }
}
