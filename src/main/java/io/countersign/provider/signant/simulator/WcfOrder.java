package io.countersign.provider.signant.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * Reads a request as WCF does: a member that stands before its place is not refused but passed over, so the operation
 * goes on without it. Members of a data contract stand in alphabetical order, parameters in that of the signature.
 */
final class WcfOrder extends StreamReaderDelegate {

    private static final String MODELS = "http://schemas.datacontract.org/2004/07/Signant.Common.Models";
    private static final String SERVICE = "http://tempuri.org/";
    private static final List<String> PARAMETERS = List.of("DistributorID", "AccessCode", "Posting", "PostingID",
            "AttachmentID");

    /** The last member kept on each level, an empty text before the first. */
    private final Deque<String> kept = new ArrayDeque<>(List.of(""));

    WcfOrder(XMLStreamReader reader) {
        super(reader);
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        while (event == START_ELEMENT && isMisplaced()) {
            passOver();
            event = super.next();
        }
        if (event == START_ELEMENT) {
            kept.pop();
            kept.push(getLocalName());
            kept.push("");
        } else if (event == END_ELEMENT) {
            kept.pop();
        }
        return event;
    }

    @Override
    public int nextTag() throws XMLStreamException {
        int event = next();
        while (event != START_ELEMENT && event != END_ELEMENT) {
            event = next();
        }
        return event;
    }

    @Override
    public String getElementText() throws XMLStreamException {
        String text = super.getElementText();
        kept.pop();
        return text;
    }

    private boolean isMisplaced() {
        String before = kept.peek();
        String name = getLocalName();
        if (before.isEmpty()) {
            return false;
        }
        if (MODELS.equals(getNamespaceURI())) {
            return name.compareTo(before) < 0;
        }
        return SERVICE.equals(getNamespaceURI()) && PARAMETERS.indexOf(name) < PARAMETERS.indexOf(before);
    }

    private void passOver() throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = super.next();
            if (event == START_ELEMENT) {
                depth++;
            } else if (event == END_ELEMENT) {
                depth--;
            }
        }
    }
}
