package io.countersign.evidence.pdf;

import java.io.IOException;

import io.countersign.evidence.bytes.RandomBytes;
import io.countersign.evidence.pdf.PdfObject.Dictionary;
import io.countersign.evidence.pdf.PdfObject.Null;

/** Objects that are compressed together (ISO 32000-1, 7.5.7). */
final class ObjectStream {

    private final RandomBytes decoded;
    private final Budget budget;
    private final long[] numbers;
    private final long[] places;

    ObjectStream(Dictionary dictionary, byte[] decoded, Budget budget) throws IOException, PdfStructureException {
        this.decoded = RandomBytes.of(decoded);
        this.budget = budget;
        long count = dictionary.whole("N", -1);
        if (count < 0 || count > decoded.length / 2) {
            throw new PdfStructureException("An object stream says that it holds more than it does.");
        }
        this.numbers = new long[(int) count];
        this.places = new long[(int) count];
        PdfParser parser = new PdfParser(this.decoded, 0, budget);
        for (int i = 0; i < count; i++) {
            numbers[i] = parser.wholeNumber();
            places[i] = dictionary.whole("First", 0) + parser.wholeNumber();
        }
    }

    /** @param index the object's place in order; where another object stands there, it is looked for */
    PdfObject object(int number, int index) throws IOException, PdfStructureException {
        if (index < numbers.length && numbers[index] == number) {
            return new PdfParser(decoded, places[index], budget).object();
        }
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] == number) {
                return new PdfParser(decoded, places[i], budget).object();
            }
        }
        return Null.NULL;
    }
}
