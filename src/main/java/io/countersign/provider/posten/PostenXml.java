package io.countersign.provider.posten;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Objects;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;

import io.countersign.provider.posten.xml.AccessibleByUrl;
import io.countersign.provider.posten.xml.DirectDocument;
import io.countersign.provider.posten.xml.DirectSignatureJobManifest;
import io.countersign.provider.posten.xml.DirectSignatureJobRequest;
import io.countersign.provider.posten.xml.DirectSignatureJobResponse;
import io.countersign.provider.posten.xml.DirectSignatureJobStatusResponse;
import io.countersign.provider.posten.xml.DirectSigner;
import io.countersign.provider.posten.xml.DirectSignerResponse;
import io.countersign.provider.posten.xml.DirectSignerUpdateRequest;
import io.countersign.provider.posten.xml.EmptyElement;
import io.countersign.provider.posten.xml.Error;
import io.countersign.provider.posten.xml.ExitUrls;
import io.countersign.provider.posten.xml.IdentifierInSignedDocuments;
import io.countersign.provider.posten.xml.LegacyDirectDocument;
import io.countersign.provider.posten.xml.ObjectFactory;
import io.countersign.provider.posten.xml.Sender;
import io.countersign.provider.posten.xml.SignatureType;
import io.countersign.provider.posten.xml.SignerSpecificUrl;
import io.countersign.provider.posten.xml.SignerStatus;
import io.countersign.provider.posten.xml.SigningOnBehalfOf;
import io.countersign.provider.posten.xml.StatusRetrievalMethod;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Writes and reads Posten's documents. What is read may hold elements that the schema does not know, or in another order:
 * they are skipped, as Posten's own clients do. It may hold no document type, and so no entities.
 * <p>
 * To be used on worker threads: the first use takes a good part of a second.
 */
@ApplicationScoped
@RegisterForReflection(targets = { AccessibleByUrl.class, DirectDocument.class, DirectSignatureJobManifest.class,
        DirectSignatureJobManifest.Documents.class, DirectSignatureJobRequest.class, DirectSignatureJobResponse.class,
        DirectSignatureJobStatusResponse.class, DirectSigner.class, DirectSignerResponse.class,
        DirectSignerUpdateRequest.class, EmptyElement.class, Error.class, ExitUrls.class, IdentifierInSignedDocuments.class,
        LegacyDirectDocument.class, ObjectFactory.class, Sender.class, SignatureType.class, SignerSpecificUrl.class,
        SignerStatus.class, SigningOnBehalfOf.class, StatusRetrievalMethod.class })
class PostenXml {

    private static final String NAMESPACE = "http://signering.posten.no/schema/v1";

    private final JAXBContext context;
    private final XMLInputFactory readers = XMLInputFactory.newDefaultFactory();

    PostenXml() {
        try {
            context = JAXBContext.newInstance(ObjectFactory.class);
        } catch (JAXBException e) {
            throw new IllegalStateException("The classes made from Posten's schemas cannot be used.", e);
        }
        readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        readers.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        readers.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    }

    /** It is no document of the kind that was expected. */
    static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** @param document has a root element of its own */
    byte[] write(Object document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            context.createMarshaller().marshal(document, bytes);
            return bytes.toByteArray();
        } catch (JAXBException e) {
            throw new IllegalStateException("A document for Posten cannot be written.", e);
        }
    }

    /**
     * @param root the local name of the root element
     * @throws Unreadable when it is not well-formed, has a document type, or another root
     */
    <T> T read(String root, Class<T> type, byte[] document) {
        Objects.requireNonNull(document, "document is null");
        try {
            XMLStreamReader reader = readers.createXMLStreamReader(new ByteArrayInputStream(document));
            toRoot(reader, root);
            return context.createUnmarshaller().unmarshal(reader, type).getValue();
        } catch (XMLStreamException | JAXBException e) {
            throw new Unreadable("It is no " + root + ".", e);
        }
    }

    private static void toRoot(XMLStreamReader reader, String root) throws XMLStreamException {
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.DTD) {
                throw new Unreadable("It has a document type.", null);
            }
        }
        if (!root.equals(reader.getLocalName()) || !NAMESPACE.equals(reader.getNamespaceURI())) {
            throw new Unreadable("It is no " + root + ".", null);
        }
    }

    DirectSignatureJobResponse job(byte[] document) {
        return read("direct-signature-job-response", DirectSignatureJobResponse.class, document);
    }

    DirectSignatureJobStatusResponse status(byte[] document) {
        return read("direct-signature-job-status-response", DirectSignatureJobStatusResponse.class, document);
    }

    DirectSignerResponse signer(byte[] document) {
        return read("direct-signer-response", DirectSignerResponse.class, document);
    }

    Error error(byte[] document) {
        return read("error", Error.class, document);
    }
}
