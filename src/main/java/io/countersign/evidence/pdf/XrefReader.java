package io.countersign.evidence.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.countersign.evidence.bytes.RandomBytes;
import io.countersign.evidence.pdf.PdfObject.Dictionary;
import io.countersign.evidence.pdf.PdfObject.Items;
import io.countersign.evidence.pdf.PdfObject.Null;
import io.countersign.evidence.pdf.PdfObject.Stream;
import io.countersign.evidence.pdf.PdfObject.Whole;

/**
 * Reads the cross-references of a PDF, from the newest revision to the oldest: tables, streams, and both side by side (ISO
 * 32000-1, 7.5.4 to 7.5.8).
 */
final class XrefReader {

    /** The shortest entry of a table that real files hold. */
    private static final int MIN_ENTRY_BYTES = 18;
    private static final int MAX_FIELD_BYTES = 8;

    private final RandomBytes bytes;
    private final long base;
    private final Budget budget;

    /** @param base what is added to each offset: where the header stands */
    XrefReader(RandomBytes bytes, long base, Budget budget) {
        this.bytes = bytes;
        this.base = base;
        this.budget = budget;
    }

    /**
     * All revisions, the newest first. Where a former one cannot be read, it and those before it are missing.
     *
     * @throws PdfStructureException when the newest one cannot be read
     */
    List<Revision> revisions(long startxref) throws IOException, PdfStructureException {
        List<Revision> revisions = new ArrayList<>();
        revisions.add(revision(base + startxref));
        Set<PdfObject> seen = new HashSet<>(Set.of(new Whole(startxref)));
        for (Optional<Revision> next = former(revisions.get(0), seen); next.isPresent(); next = former(next.get(), seen)) {
            revisions.add(next.get());
        }
        return revisions;
    }

    private Optional<Revision> former(Revision revision, Set<PdfObject> seen) throws IOException {
        try {
            budget.revision();
            return revision.trailer().get("Prev") instanceof Whole offset && seen.add(offset)
                    ? Optional.of(revision(base + offset.value()))
                    : Optional.empty();
        } catch (PdfStructureException unreadable) {
            return Optional.empty();
        }
    }

    private Revision revision(long place) throws IOException, PdfStructureException {
        if (place < 0 || place >= bytes.size()) {
            throw new PdfStructureException("Its cross-references are declared outside of the file.");
        }
        PdfParser parser = new PdfParser(bytes, place, budget);
        parser.cursor().skipSpace();
        return parser.cursor().skip("xref") ? table(place, parser) : stream(place);
    }

    private Revision table(long place, PdfParser parser) throws IOException, PdfStructureException {
        List<XrefSection> sections = new ArrayList<>();
        parser.cursor().skipSpace();
        while (Character.digit(parser.cursor().peek(), 10) >= 0) {
            sections.add(section(parser));
            parser.cursor().skipSpace();
        }
        parser.keyword("trailer");
        if (!(parser.object() instanceof Dictionary trailer)) {
            throw new PdfStructureException("It has no trailer.");
        }
        if (trailer.get("XRefStm") instanceof Whole hybrid) {
            sections.addAll(stream(base + hybrid.value()).sections());
        }
        return new Revision(place, trailer, sections);
    }

    private XrefSection section(PdfParser parser) throws IOException, PdfStructureException {
        long first = parser.wholeNumber();
        long count = parser.wholeNumber();
        if (count < 0 || count > (bytes.size() - parser.cursor().position()) / MIN_ENTRY_BYTES) {
            throw new PdfStructureException("It says that it has more cross-references than there can be.");
        }
        long[] entries = entries(first, count);
        for (int i = 0; i < entries.length; i++) {
            long offset = parser.wholeNumber();
            parser.wholeNumber();
            parser.cursor().skipSpace();
            boolean used = parser.cursor().skip("n");
            if (!used) {
                parser.keyword("f");
            }
            entries[i] = used && offset > 0 ? XrefSection.at(base + offset) : XrefSection.FREE;
        }
        return new XrefSection((int) first, entries);
    }

    private long[] entries(long first, long count) throws PdfStructureException {
        budget.entries(count);
        if (first < 0 || first > Integer.MAX_VALUE - count) {
            throw new PdfStructureException("It has objects with impossible numbers.");
        }
        return new long[(int) count];
    }

    private Revision stream(long place) throws IOException, PdfStructureException {
        PdfParser parser = new PdfParser(bytes, place, budget);
        long number = parser.wholeNumber();
        parser.cursor().moveTo(place);
        if (!(parser.indirect((int) number) instanceof Stream stream) || !stream.dictionary().is("Type", "XRef")) {
            throw new PdfStructureException("There are no cross-references where they are declared to be.");
        }
        Dictionary dictionary = stream.dictionary();
        byte[] decoded = new StreamDecoder(bytes, budget).decode(dictionary, stream.start(), dictionary.whole("Length", -1));
        return new Revision(place, dictionary, sections(dictionary, decoded));
    }

    private List<XrefSection> sections(Dictionary dictionary, byte[] decoded) throws PdfStructureException {
        int[] widths = widths(dictionary);
        int width = widths[0] + widths[1] + widths[2];
        List<Long> index = index(dictionary);
        List<XrefSection> sections = new ArrayList<>();
        int place = 0;
        for (int i = 0; i + 1 < index.size(); i += 2) {
            long count = index.get(i + 1);
            if (count < 0 || count > (decoded.length - place) / width) {
                throw new PdfStructureException("It says that it has more cross-references than there are.");
            }
            long[] entries = entries(index.get(i), count);
            for (int j = 0; j < entries.length; j++, place += width) {
                entries[j] = entry(decoded, place, widths);
            }
            sections.add(new XrefSection((int) (long) index.get(i), entries));
        }
        return sections;
    }

    private static int[] widths(Dictionary dictionary) throws PdfStructureException {
        List<Long> widths = wholes(dictionary.get("W"));
        if (widths.size() < 3 || widths.stream().anyMatch(one -> one < 0 || one > MAX_FIELD_BYTES)
                || widths.get(0) + widths.get(1) + widths.get(2) == 0) {
            throw new PdfStructureException("Its cross-references have impossible widths.");
        }
        return widths.stream().mapToInt(Long::intValue).toArray();
    }

    private static List<Long> index(Dictionary dictionary) throws PdfStructureException {
        return dictionary.get("Index") == Null.NULL ? List.of(0L, dictionary.whole("Size", 0))
                : wholes(dictionary.get("Index"));
    }

    private static List<Long> wholes(PdfObject value) throws PdfStructureException {
        if (!(value instanceof Items items) || !items.values().stream().allMatch(Whole.class::isInstance)) {
            throw new PdfStructureException("A list of numbers is missing.");
        }
        return items.values().stream().map(one -> ((Whole) one).value()).toList();
    }

    private long entry(byte[] decoded, int place, int[] widths) throws PdfStructureException {
        long kind = widths[0] == 0 ? 1 : field(decoded, place, widths[0]);
        long second = field(decoded, place + widths[0], widths[1]);
        long third = field(decoded, place + widths[0] + widths[1], widths[2]);
        return kind == 1 ? XrefSection.at(base + second) : kind == 2 ? XrefSection.inside(second, third) : XrefSection.FREE;
    }

    private static long field(byte[] bytes, int place, int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | bytes[place + i] & 0xff;
        }
        return value;
    }
}
