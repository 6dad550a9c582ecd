package io.countersign.evidence.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.countersign.evidence.bytes.RandomBytes;
import io.countersign.evidence.pdf.PdfObject.Bool;
import io.countersign.evidence.pdf.PdfObject.Dictionary;
import io.countersign.evidence.pdf.PdfObject.Items;
import io.countersign.evidence.pdf.PdfObject.Name;
import io.countersign.evidence.pdf.PdfObject.Null;
import io.countersign.evidence.pdf.PdfObject.Real;
import io.countersign.evidence.pdf.PdfObject.Reference;
import io.countersign.evidence.pdf.PdfObject.Stream;
import io.countersign.evidence.pdf.PdfObject.Whole;

/**
 * Reads objects from a file or a decoded stream, within a budget.
 */
final class PdfParser {

    private static final int MAX_WORD = 200;

    private final ByteCursor cursor;
    private final Budget budget;
    private int depth;

    PdfParser(RandomBytes bytes, long position, Budget budget) {
        this.cursor = new ByteCursor(bytes, position);
        this.budget = budget;
    }

    ByteCursor cursor() {
        return cursor;
    }

    /** The object that stands here. */
    PdfObject object() throws IOException, PdfStructureException {
        budget.token();
        cursor.skipSpace();
        int first = cursor.peek();
        return switch (first) {
            case '/' -> name();
            case '(' -> PdfStrings.literal(cursor);
            case '[' -> deeper(this::items);
            case '<' -> angle();
            case ByteCursor.END -> throw new PdfStructureException("It ends in the middle of an object.");
            default -> numberOrWord();
        };
    }

    /** The object that stands here behind its number, generation and {@code obj}; a stream with the place of its bytes. */
    PdfObject indirect(int number) throws IOException, PdfStructureException {
        if (wholeNumber() != number) {
            throw new PdfStructureException("An object is not where its cross-reference leads.");
        }
        wholeNumber();
        keyword("obj");
        PdfObject object = object();
        cursor.skipSpace();
        return object instanceof Dictionary dictionary && cursor.skip("stream") ? new Stream(dictionary, behindLine()) : object;
    }

    private long behindLine() throws IOException {
        if (cursor.peek() == '\r') {
            cursor.next();
        }
        if (cursor.peek() == '\n') {
            cursor.next();
        }
        return cursor.position();
    }

    long wholeNumber() throws IOException, PdfStructureException {
        budget.token();
        cursor.skipSpace();
        if (word() instanceof Whole number) {
            return number.value();
        }
        throw new PdfStructureException("A number is missing.");
    }

    void keyword(String word) throws IOException, PdfStructureException {
        cursor.skipSpace();
        if (!cursor.skip(word)) {
            throw new PdfStructureException("The word " + word + " is missing.");
        }
    }

    private interface Part {
        PdfObject read() throws IOException, PdfStructureException;
    }

    private PdfObject deeper(Part part) throws IOException, PdfStructureException {
        if (++depth > Budget.MAX_DEPTH) {
            throw new PdfStructureException("Its objects are nested too deeply.");
        }
        PdfObject object = part.read();
        depth--;
        return object;
    }

    private PdfObject angle() throws IOException, PdfStructureException {
        long start = cursor.position();
        cursor.next();
        if (cursor.peek() == '<') {
            cursor.next();
            return deeper(this::dictionary);
        }
        cursor.moveTo(start);
        return PdfStrings.hexadecimal(cursor);
    }

    private Items items() throws IOException, PdfStructureException {
        cursor.next();
        List<PdfObject> items = new ArrayList<>();
        for (cursor.skipSpace(); cursor.peek() != ']'; cursor.skipSpace()) {
            items.add(object());
        }
        cursor.next();
        return new Items(items);
    }

    private Dictionary dictionary() throws IOException, PdfStructureException {
        Map<String, PdfObject> values = new HashMap<>();
        for (cursor.skipSpace(); cursor.peek() != '>'; cursor.skipSpace()) {
            if (cursor.peek() != '/') {
                throw new PdfStructureException("A dictionary has a key that is not a name.");
            }
            String key = name().value();
            values.put(key, object());
        }
        cursor.next();
        if (cursor.next() != '>') {
            throw new PdfStructureException("A dictionary has no end.");
        }
        return new Dictionary(values);
    }

    private Name name() throws IOException, PdfStructureException {
        cursor.next();
        StringBuilder name = new StringBuilder();
        while (ByteCursor.isRegular(cursor.peek()) && name.length() <= MAX_WORD) {
            int one = cursor.next();
            name.append((char) (one == '#' ? escaped() : one));
        }
        if (name.length() > MAX_WORD) {
            throw new PdfStructureException("A name is too long.");
        }
        return new Name(name.toString());
    }

    /** Two hexadecimal digits; where there are none, the sign stands for itself, as before PDF 1.2. */
    private int escaped() throws IOException {
        long place = cursor.position();
        int high = Character.digit(cursor.next(), 16);
        int low = Character.digit(cursor.next(), 16);
        if (high < 0 || low < 0) {
            cursor.moveTo(place);
            return '#';
        }
        return high * 16 + low;
    }

    /** A whole number may begin a reference: two whole numbers and {@code R}. */
    private PdfObject numberOrWord() throws IOException, PdfStructureException {
        PdfObject first = word();
        if (!(first instanceof Whole number) || number.value() < 0 || number.value() > Integer.MAX_VALUE) {
            return first;
        }
        long place = cursor.position();
        cursor.skipSpace();
        if (Character.digit(cursor.peek(), 10) >= 0 && word() instanceof Whole generation) {
            cursor.skipSpace();
            if (cursor.skip("R")) {
                return new Reference((int) number.value(), (int) generation.value());
            }
        }
        cursor.moveTo(place);
        return first;
    }

    private PdfObject word() throws IOException, PdfStructureException {
        StringBuilder word = new StringBuilder();
        while (ByteCursor.isRegular(cursor.peek()) && word.length() <= MAX_WORD) {
            word.append((char) cursor.next());
        }
        return switch (word.toString()) {
            case "true" -> new Bool(true);
            case "false" -> new Bool(false);
            case "null" -> Null.NULL;
            default -> number(word.toString());
        };
    }

    private static PdfObject number(String word) throws PdfStructureException {
        try {
            return word.matches("[+-]?[0-9]{1,18}") ? new Whole(Long.parseLong(word))
                    : word.matches("[+-]?[0-9]*\\.?[0-9]*") && !word.isEmpty() ? new Real(Double.parseDouble(word + "0"))
                            : unknown();
        } catch (NumberFormatException alone) {
            return unknown();
        }
    }

    private static PdfObject unknown() throws PdfStructureException {
        throw new PdfStructureException("It holds what is no object.");
    }
}
