package io.countersign.provider.posten.simulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.regex.Pattern;

import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;

import jakarta.enterprise.context.ApplicationScoped;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

import io.countersign.simulator.Simulator;

/** Reads XML that must fit the schemas which Posten publishes. */
@Simulator
@ApplicationScoped
class Schemas {

    /** A validator quotes what it does not like, and that may be a personal number. */
    private static final Pattern NUMBERS = Pattern.compile("\\d{6,}");

    private final Schema messages = schema("direct.xsd");
    private final Schema signatures = schema("thirdparty/xmldsig-core-schema.xsd", "thirdparty/XAdES.xsd",
            "thirdparty/ts_102918v010201.xsd");

    /**
     * Reads one of Posten's own documents.
     *
     * @param name the root element's
     * @throws RefusalException when it is not well-formed, another document or against the schema
     */
    Element message(byte[] xml, String name) {
        return read(xml, messages, Xml.POSTEN, name, RefusalException.SCHEMA_VALIDATION_ERROR);
    }

    /**
     * Reads a package's {@code signatures.xml}.
     *
     * @throws RefusalException when it is not well-formed, another document or against the schema
     */
    Element signatures(byte[] xml) {
        return read(xml, signatures, Xml.ASIC, "XAdESSignatures", RefusalException.INVALID_SIGNATURE);
    }

    private static Element read(byte[] xml, Schema schema, String namespace, String name, String code) {
        try {
            Document document = Xml.builder().parse(new ByteArrayInputStream(xml));
            if (!Xml.is(document.getDocumentElement(), namespace, name)) {
                throw RefusalException.invalid(code, "Expected the document element " + name + " of " + namespace + ".");
            }
            Validator validator = schema.newValidator();
            validator.setErrorHandler(new Strict());
            validator.validate(new DOMSource(document));
            return document.getDocumentElement();
        } catch (SAXException broken) {
            throw RefusalException.invalid(code, NUMBERS.matcher(broken.getMessage()).replaceAll("******"));
        } catch (IOException impossible) {
            throw new IllegalStateException("Bytes in memory cannot be read", impossible);
        }
    }

    private static Schema schema(String... names) {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setResourceResolver((type, namespace, publicId, systemId, base) -> input(namespace, systemId));
        try {
            return factory.newSchema(
                    Arrays.stream(names).map(name -> new StreamSource(open(name), name)).toArray(Source[]::new));
        } catch (SAXException broken) {
            throw new IllegalStateException("The published schemas cannot be read", broken);
        }
    }

    /** One schema imports that of XML signatures without saying where it stands. */
    private static LSInput input(String namespace, String systemId) {
        String name = Xml.SIGNATURE.equals(namespace) ? "thirdparty/xmldsig-core-schema.xsd" : systemId;
        LSInput input = implementation().createLSInput();
        input.setSystemId(name);
        input.setByteStream(open(name));
        return input;
    }

    private static DOMImplementationLS implementation() {
        try {
            return (DOMImplementationLS) DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException("This Java cannot load XML", missing);
        }
    }

    private static InputStream open(String name) {
        InputStream schema = Schemas.class.getClassLoader().getResourceAsStream(name);
        if (schema == null) {
            throw new IllegalStateException("The published schema " + name + " is not in this package");
        }
        return schema;
    }

    /** The first error counts. */
    private static final class Strict implements ErrorHandler {

        @Override
        public void warning(SAXParseException warning) {
            // says nothing about the document
        }

        @Override
        public void error(SAXParseException error) throws SAXException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    }
}
