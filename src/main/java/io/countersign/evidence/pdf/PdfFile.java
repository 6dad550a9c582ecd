package io.countersign.evidence.pdf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.countersign.evidence.bytes.RandomBytes;
import io.countersign.evidence.pdf.PdfObject.Null;

/**
 * A PDF, read strictly and no further than is needed: its cross-references from the end of the file on, and what is asked for.
 * Bounded in memory and in the number of objects by its own limits, in time by its {@link RandomBytes}. Not for several
 * threads.
 */
public final class PdfFile {

    private static final String HEADER = "%PDF-";
    private static final int HEADER_WITHIN = 1024;
    /** Real files end with these lines, white space and nothing else. */
    private static final Pattern LAST_LINES = Pattern.compile("startxref\\s+([0-9]{1,18})\\s+%%EOF[\\s\\x00]*$");
    private static final int LAST_BYTES = 4096;

    private final RandomBytes bytes;
    private final Budget budget;
    private final List<Revision> revisions;

    private PdfFile(RandomBytes bytes, Budget budget, List<Revision> revisions) {
        this.bytes = bytes;
        this.budget = budget;
        this.revisions = List.copyOf(revisions);
    }

    /** True when the header of a PDF stands within the first 1,024 bytes. */
    public static boolean begins(RandomBytes bytes) throws IOException {
        return header(bytes) >= 0;
    }

    private static int header(RandomBytes bytes) throws IOException {
        return new String(bytes.read(0, HEADER_WITHIN), StandardCharsets.ISO_8859_1).indexOf(HEADER);
    }

    /**
     * Opens a PDF by its end.
     *
     * @throws PdfStructureException when it does not begin or end as a PDF, or its newest cross-references cannot be read
     * @throws IOException when the bytes cannot be read
     */
    public static PdfFile open(RandomBytes bytes) throws IOException, PdfStructureException {
        int header = header(bytes);
        if (header < 0) {
            throw new PdfStructureException("It has no header of a PDF.");
        }
        long startxref = startxref(bytes);
        Budget budget = new Budget();
        return new PdfFile(bytes, budget, revisions(bytes, header, startxref, budget));
    }

    private static long startxref(RandomBytes bytes) throws IOException, PdfStructureException {
        long from = Math.max(0, bytes.size() - LAST_BYTES);
        Matcher last = LAST_LINES.matcher(new String(bytes.read(from, LAST_BYTES), StandardCharsets.ISO_8859_1));
        if (!last.find()) {
            throw new PdfStructureException("It does not end with startxref and %%EOF.");
        }
        return Long.parseLong(last.group(1));
    }

    /** Where bytes stand before the header, offsets are counted from either place. */
    private static List<Revision> revisions(RandomBytes bytes, int header, long startxref, Budget budget)
            throws IOException, PdfStructureException {
        try {
            return new XrefReader(bytes, 0, budget).revisions(startxref);
        } catch (PdfStructureException fromTheStart) {
            if (header == 0) {
                throw fromTheStart;
            }
            return new XrefReader(bytes, header, budget).revisions(startxref);
        }
    }

    /** True when all its revisions could be read: real files of careless producers have a last one that is right. */
    public boolean complete() {
        return revisions.get(revisions.size() - 1).trailer().get("Prev") == Null.NULL;
    }

    /** True when its newest trailer that names an encryption names one that is there. */
    public boolean encrypted() throws IOException, PdfStructureException {
        for (Revision revision : revisions) {
            if (revision.trailer().values().containsKey("Encrypt")) {
                return objects(0).resolved(revision.trailer().get("Encrypt")) != Null.NULL;
            }
        }
        return false;
    }

    /** The signatures of the newest revision, also those that nobody has filled. */
    public List<PdfSignature> signatures() throws IOException, PdfStructureException {
        return new SignatureFields(objects(0)).signatures(revisions.get(0).trailer().get("Root"));
    }

    /**
     * True when all that was added to the file behind this place is what the validation of its signatures needs: certificates,
     * revocation lists and their like in a {@code /DSS} (ETSI EN 319 142-1, 5.4.2), and nothing that a reader would see.
     */
    public boolean onlyValidationDataBehind(long place) throws IOException, PdfStructureException {
        int behind = (int) revisions.stream().takeWhile(revision -> revision.place() >= place).count();
        if (behind == 0 || behind == revisions.size()) {
            return false;
        }
        return new AddedObjects(revisions, IntStream.range(0, behind).mapToObj(this::objects).toList(), objects(behind))
                .validationDataOnly();
    }

    /** True when nothing but white space stands there and behind. */
    public boolean endsAt(long place) throws IOException {
        if (bytes.size() - place > LAST_BYTES) {
            return false;
        }
        return new String(bytes.read(place, LAST_BYTES), StandardCharsets.ISO_8859_1).chars().allMatch(ByteCursor::isSpace);
    }

    private PdfObjects objects(int newest) {
        return new PdfObjects(bytes, revisions.subList(newest, revisions.size()), budget);
    }
}
