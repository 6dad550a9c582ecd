package io.countersign.evidence.pdf;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.countersign.evidence.bytes.RandomBytes;
import io.countersign.evidence.pdf.PdfObject.Dictionary;
import io.countersign.evidence.pdf.PdfObject.Null;
import io.countersign.evidence.pdf.PdfObject.Reference;
import io.countersign.evidence.pdf.PdfObject.Stream;

/** The objects of a PDF as they are in one of its revisions. */
final class PdfObjects {

    private static final int MAX_REFERENCES = 32;
    private static final int MAX_OBJECT_STREAMS = 4;

    private final RandomBytes bytes;
    private final Budget budget;
    private final List<XrefSection> sections;
    private final Map<Integer, ObjectStream> streams = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, ObjectStream> eldest) {
            return size() > MAX_OBJECT_STREAMS;
        }
    };

    /** @param revisions that revision and all before it, the newest first */
    PdfObjects(RandomBytes bytes, List<Revision> revisions, Budget budget) {
        this.bytes = bytes;
        this.budget = budget;
        this.sections = revisions.stream().flatMap(revision -> revision.sections().stream()).toList();
    }

    /** What a reference leads to, however many there are; {@link Null#NULL} when there is no such object. */
    PdfObject resolved(PdfObject object) throws IOException, PdfStructureException {
        PdfObject found = object;
        for (int i = 0; found instanceof Reference reference; i++) {
            if (i == MAX_REFERENCES) {
                throw new PdfStructureException("References lead in a circle.");
            }
            found = load(reference.number());
        }
        return found;
    }

    Dictionary dictionary(PdfObject object) throws IOException, PdfStructureException {
        PdfObject found = resolved(object);
        return found instanceof Dictionary dictionary ? dictionary
                : found instanceof Stream stream ? stream.dictionary() : new Dictionary(Map.of());
    }

    private long entry(int number) {
        return sections.stream().filter(section -> section.has(number)).findFirst()
                .map(section -> section.entry(number)).orElse(XrefSection.FREE);
    }

    PdfObject load(int number) throws IOException, PdfStructureException {
        budget.token();
        long entry = entry(number);
        if (entry == XrefSection.FREE) {
            return Null.NULL;
        }
        return XrefSection.isInside(entry) ? stream(XrefSection.stream(entry)).object(number, XrefSection.index(entry))
                : new PdfParser(bytes, XrefSection.offset(entry), budget).indirect(number);
    }

    private ObjectStream stream(int number) throws IOException, PdfStructureException {
        ObjectStream known = streams.get(number);
        if (known == null) {
            known = decoded(number);
            streams.put(number, known);
        }
        return known;
    }

    private ObjectStream decoded(int number) throws IOException, PdfStructureException {
        long entry = entry(number);
        if (entry == XrefSection.FREE || XrefSection.isInside(entry)
                || !(new PdfParser(bytes, XrefSection.offset(entry), budget).indirect(number) instanceof Stream stream)
                || !stream.dictionary().is("Type", "ObjStm")) {
            throw new PdfStructureException("An object stream is missing.");
        }
        PdfObject length = stream.dictionary().get("Length");
        long size = length instanceof Reference reference ? length(reference) : stream.dictionary().whole("Length", -1);
        return new ObjectStream(stream.dictionary(),
                new StreamDecoder(bytes, budget).decode(stream.dictionary(), stream.start(), size), budget);
    }

    /** The length of an object stream may not stand in an object stream. */
    private long length(Reference reference) throws IOException, PdfStructureException {
        long entry = entry(reference.number());
        if (entry == XrefSection.FREE || XrefSection.isInside(entry)
                || !(load(reference.number()) instanceof PdfObject.Whole length)) {
            throw new PdfStructureException("A stream has no length.");
        }
        return length.value();
    }
}
