package io.countersign.evidence;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import javax.xml.stream.XMLStreamException;

import com.fasterxml.aalto.AsyncByteArrayFeeder;
import com.fasterxml.aalto.AsyncXMLStreamReader;
import com.fasterxml.aalto.stax.InputFactoryImpl;

/**
 * Says whether bytes are well-formed XML while they stream by, in memory that does not grow with them. Document types
 * are refused, so no entity is expanded and nothing is fetched.
 */
class WellFormedXml {

    /** The parser keeps a tag, a comment or a CDATA section whole; text it does not, however long. */
    private static final int MAX_MARKUP = 1024 * 1024;
    private static final int DEEPEST = 1000;
    /** The parser keeps every name it has seen, and its table of them becomes slow long before it becomes large. */
    private static final int MAX_NAMES = 10_000;
    private static final byte[] BYTE_ORDER_MARK = { (byte) 0xef, (byte) 0xbb, (byte) 0xbf };
    private static final String BROKEN = "It is no well-formed XML.";

    private final AsyncXMLStreamReader<AsyncByteArrayFeeder> parser = new InputFactoryImpl().createAsyncForByteArray();
    private final Set<String> names = new HashSet<>();
    private final XmlListener listener;
    private String flaw;
    private int marked;
    private long open;
    private boolean ended;

    WellFormedXml() {
        this(XmlListener.NONE);
    }

    /** @param listener gets the elements and their text as they come */
    WellFormedXml(XmlListener listener) {
        this.listener = listener;
    }

    void see(byte[] bytes) {
        int from = behindMark(bytes);
        while (flaw == null && from < bytes.length) {
            int to = nextMarkup(bytes, from + 1);
            feed(bytes, from, to);
            from = to;
        }
    }

    /** The parser does not know the mark that may stand before a document. */
    private int behindMark(byte[] bytes) {
        int from = 0;
        while (marked < BYTE_ORDER_MARK.length && from < bytes.length && bytes[from] == BYTE_ORDER_MARK[marked]) {
            marked++;
            from++;
        }
        marked = from < bytes.length ? BYTE_ORDER_MARK.length : marked;
        return from;
    }

    /** Cut so, a part begins something in angle brackets or goes on with what the part before it began. */
    private static int nextMarkup(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '<') {
            at++;
        }
        return at;
    }

    private void feed(byte[] bytes, int from, int to) {
        open = bytes[from] == '<' || open > 0 ? open + to - from : 0;
        read(() -> parser.getInputFeeder().feedInput(bytes, from, to - from));
        if (flaw == null && open > MAX_MARKUP) {
            flaw = "It holds a tag, comment or section that is too long to be checked.";
        }
    }

    /** Whatever goes wrong in here is a finding: it must never break off what streams by. */
    private void read(More more) {
        try {
            more.give();
            int event = parser.next();
            while (flaw == null && event != AsyncXMLStreamReader.EVENT_INCOMPLETE
                    && event != AsyncXMLStreamReader.END_DOCUMENT) {
                judge(event);
                event = flaw == null ? parser.next() : event;
            }
            ended = event == AsyncXMLStreamReader.END_DOCUMENT;
        } catch (XMLStreamException | RuntimeException e) {
            flaw = BROKEN;
        }
    }

    private void judge(int event) {
        switch (event) {
            case AsyncXMLStreamReader.DTD -> flaw = "It declares a document type, which is refused.";
            case AsyncXMLStreamReader.ENTITY_REFERENCE -> flaw = BROKEN;
            case AsyncXMLStreamReader.START_DOCUMENT -> {
                // reported only when the first markup has begun, and so closes none
            }
            // likewise; text has to be looked at, else the parser passes over what is wrong in it
            case AsyncXMLStreamReader.CHARACTERS, AsyncXMLStreamReader.SPACE -> {
                if (parser.getTextLength() > 0) {
                    listener.text(parser::getText);
                }
            }
            case AsyncXMLStreamReader.START_ELEMENT -> {
                open = 0;
                judgeElement();
                listener.start(parser.getNamespaceURI(), parser.getLocalName(), name -> parser.getAttributeValue(null, name));
            }
            case AsyncXMLStreamReader.END_ELEMENT -> {
                open = 0;
                listener.end(parser.getNamespaceURI(), parser.getLocalName());
            }
            default -> open = 0;
        }
    }

    private void judgeElement() {
        names.add(parser.getPrefixedName());
        for (int i = 0; i < parser.getAttributeCount(); i++) {
            names.add(parser.getAttributePrefix(i) + ":" + parser.getAttributeLocalName(i));
        }
        if (parser.getDepth() > DEEPEST) {
            flaw = "It is nested too deeply to be checked.";
        } else if (names.size() > MAX_NAMES) {
            flaw = "It holds too many different names to be checked.";
        }
    }

    /** What is wrong, without a word of the document; empty when nothing is. Called once, at the end. */
    Optional<String> flaw() {
        if (flaw == null) {
            read(parser.getInputFeeder()::endOfInput);
        }
        return flaw == null && !ended ? Optional.of(BROKEN) : Optional.ofNullable(flaw);
    }

    private interface More {

        void give() throws XMLStreamException;
    }
}
