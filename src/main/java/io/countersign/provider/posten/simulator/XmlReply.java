package io.countersign.provider.posten.simulator;

import java.io.ByteArrayOutputStream;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** One of Posten's documents while it is written. Elements stand in the order in which they are added. */
final class XmlReply {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter writer;

    /** @param attributes names and values */
    XmlReply(String root, String... attributes) {
        try {
            writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            writer.writeStartDocument("UTF-8", "1.0");
            writer.setDefaultNamespace(Xml.POSTEN);
            writer.writeStartElement(Xml.POSTEN, root);
            writer.writeDefaultNamespace(Xml.POSTEN);
            write(attributes);
        } catch (XMLStreamException failure) {
            throw impossible(failure);
        }
    }

    /**
     * An element with a text and nothing around it.
     *
     * @param text null leaves the element out
     * @param attributes names and values
     */
    XmlReply add(String name, Object text, String... attributes) {
        if (text != null) {
            begin(name, attributes);
            try {
                writer.writeCharacters(text.toString());
            } catch (XMLStreamException failure) {
                throw impossible(failure);
            }
            end();
        }
        return this;
    }

    /** An element that holds what is added until {@link #end}. */
    XmlReply begin(String name, String... attributes) {
        try {
            writer.writeStartElement(Xml.POSTEN, name);
            write(attributes);
            return this;
        } catch (XMLStreamException failure) {
            throw impossible(failure);
        }
    }

    XmlReply end() {
        try {
            writer.writeEndElement();
            return this;
        } catch (XMLStreamException failure) {
            throw impossible(failure);
        }
    }

    byte[] bytes() {
        try {
            writer.writeEndDocument();
            writer.close();
            return bytes.toByteArray();
        } catch (XMLStreamException failure) {
            throw impossible(failure);
        }
    }

    private void write(String... attributes) throws XMLStreamException {
        for (int at = 0; at < attributes.length; at += 2) {
            writer.writeAttribute(attributes[at], attributes[at + 1]);
        }
    }

    private static IllegalStateException impossible(XMLStreamException failure) {
        return new IllegalStateException("A reply cannot be written to memory", failure);
    }
}
