package io.countersign.evidence.pdf;

import java.util.List;
import java.util.Map;

/**
 * An object of a PDF (ISO 32000-1, 7.3). Two are equal when they have the same value, wherever they stand in the file.
 */
sealed interface PdfObject {

    enum Null implements PdfObject {
        NULL
    }

    record Bool(boolean value) implements PdfObject {
    }

    record Whole(long value) implements PdfObject {
    }

    record Real(double value) implements PdfObject {
    }

    /** @param value without the slash */
    record Name(String value) implements PdfObject {
    }

    /**
     * A literal or hexadecimal string.
     *
     * @param value one char for each byte
     * @param start where its first delimiter stands, which is of no account for its equality
     * @param end behind its last delimiter
     */
    record Text(String value, long start, long end) implements PdfObject {

        @Override
        public boolean equals(Object other) {
            return other instanceof Text text && text.value.equals(value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }
    }

    record Items(List<PdfObject> values) implements PdfObject {
    }

    record Reference(int number, int generation) implements PdfObject {
    }

    record Dictionary(Map<String, PdfObject> values) implements PdfObject {

        /** What stands under a name; {@link Null#NULL} when nothing does. */
        PdfObject get(String name) {
            return values.getOrDefault(name, Null.NULL);
        }

        boolean is(String name, String value) {
            return get(name) instanceof Name found && found.value().equals(value);
        }

        /** @return the default when there is no whole number under this name */
        long whole(String name, long otherwise) {
            return get(name) instanceof Whole number ? number.value() : otherwise;
        }
    }

    /** @param start where its bytes begin */
    record Stream(Dictionary dictionary, long start) implements PdfObject {
    }
}
