package io.countersign.evidence.pdf;

import java.util.List;

import io.countersign.evidence.pdf.PdfObject.Dictionary;
import io.countersign.evidence.pdf.PdfObject.Items;
import io.countersign.evidence.pdf.PdfObject.Text;
import io.countersign.evidence.pdf.PdfObject.Whole;

/**
 * A signature of a PDF, document time-stamps included (ISO 32000-1, 12.8.1).
 *
 * @param byteRange the numbers of {@code /ByteRange}; empty where it is missing or is not a list of whole numbers
 * @param contentsStart where the value of {@code /Contents} begins, its delimiter included
 * @param contentsEnd behind its last delimiter
 * @param empty true when its value is nothing but zeros: a place for a signature that nobody has filled
 */
public record PdfSignature(List<Long> byteRange, long contentsStart, long contentsEnd, boolean empty) {

    private static final int NUMBERS = 4;

    static PdfSignature of(Dictionary dictionary) {
        List<Long> range = dictionary.get("ByteRange") instanceof Items items
                && items.values().stream().allMatch(Whole.class::isInstance)
                        ? items.values().stream().map(one -> ((Whole) one).value()).toList()
                        : List.of();
        return dictionary.get("Contents") instanceof Text contents
                ? new PdfSignature(range, contents.start(), contents.end(),
                        contents.value().chars().allMatch(one -> one == 0))
                : new PdfSignature(range, 0, 0, true);
    }

    /**
     * True when it signs the file from its start on, leaves out its own value and nothing else, and ends within the file.
     *
     * @param size of the file
     */
    public boolean fits(long size) {
        return byteRange.size() == NUMBERS && byteRange.stream().allMatch(one -> one >= 0 && one <= size)
                && byteRange.get(0) == 0 && byteRange.get(1) == contentsStart && byteRange.get(2) == contentsEnd
                && end() <= size;
    }

    /** Behind the last byte that it signs; 0 where it says nothing of it. */
    public long end() {
        return byteRange.size() == NUMBERS ? byteRange.get(2) + byteRange.get(NUMBERS - 1) : 0;
    }
}
