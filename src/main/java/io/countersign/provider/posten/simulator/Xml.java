package io.countersign.provider.posten.simulator;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The namespaces of the wire, and a walk by namespace through a document, whatever its prefixes. */
final class Xml {

    static final String POSTEN = "http://signering.posten.no/schema/v1";
    static final String ASIC = "http://uri.etsi.org/2918/v1.2.1#";
    static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";
    static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";
    /** The type of the reference to them. */
    static final String SIGNED_PROPERTIES = "http://uri.etsi.org/01903#SignedProperties";

    private Xml() {
    }

    /** A builder that knows namespaces and refuses document types, and with them external entities. */
    static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            return factory.newDocumentBuilder();
        } catch (ParserConfigurationException missing) {
            throw new IllegalStateException("This Java cannot read XML safely", missing);
        }
    }

    static Document newDocument() {
        return builder().newDocument();
    }

    static byte[] bytes(Document document) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            TransformerFactory.newDefaultInstance().newTransformer().transform(new DOMSource(document),
                    new StreamResult(bytes));
            return bytes.toByteArray();
        } catch (TransformerException failure) {
            throw new IllegalStateException("A document of our own cannot be written", failure);
        }
    }

    static Element add(Element parent, String namespace, String name) {
        Element child = parent.getOwnerDocument().createElementNS(namespace, name);
        parent.appendChild(child);
        return child;
    }

    static List<Element> children(Element parent, String namespace, String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && namespace.equals(child.getNamespaceURI())
                    && name.equals(child.getLocalName())) {
                children.add(child);
            }
        }
        return children;
    }

    static Optional<Element> child(Element parent, String namespace, String name) {
        return children(parent, namespace, name).stream().findFirst();
    }

    /** The child's text. */
    static Optional<String> text(Element parent, String namespace, String name) {
        return child(parent, namespace, name).map(Element::getTextContent);
    }

    static boolean is(Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }
}
