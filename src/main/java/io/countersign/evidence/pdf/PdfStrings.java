package io.countersign.evidence.pdf;

import java.io.IOException;

import io.countersign.evidence.pdf.PdfObject.Text;

/** Reads strings (ISO 32000-1, 7.3.4). */
final class PdfStrings {

    private static final String ESCAPES = "nrtbf";
    private static final String ESCAPED = "\n\r\t\b\f";
    private static final int OCTAL_DIGITS = 3;
    private static final int BYTE = 0xff;

    private PdfStrings() {
    }

    static Text hexadecimal(ByteCursor cursor) throws IOException, PdfStructureException {
        long start = cursor.position();
        cursor.next();
        StringBuilder value = new StringBuilder();
        int high = -1;
        for (int one = cursor.next(); one != '>'; one = cursor.next()) {
            int digit = Character.digit(one, 16);
            if (digit < 0 && !ByteCursor.isSpace(one)) {
                throw new PdfStructureException("A hexadecimal string has no end.");
            }
            if (digit >= 0 && high >= 0) {
                append(value, high * 16 + digit);
            }
            high = digit < 0 ? high : high >= 0 ? -1 : digit;
        }
        if (high >= 0) {
            append(value, high * 16);
        }
        return new Text(value.toString(), start, cursor.position());
    }

    static Text literal(ByteCursor cursor) throws IOException, PdfStructureException {
        long start = cursor.position();
        cursor.next();
        StringBuilder value = new StringBuilder();
        int open = 1;
        while (open > 0) {
            int one = cursor.next();
            if (one == ByteCursor.END) {
                throw new PdfStructureException("A string has no end.");
            }
            open += one == '(' ? 1 : one == ')' ? -1 : 0;
            if (one == '\\') {
                escape(cursor, value);
            } else if (open > 0) {
                append(value, one);
            }
        }
        return new Text(value.toString(), start, cursor.position());
    }

    private static void escape(ByteCursor cursor, StringBuilder value) throws IOException, PdfStructureException {
        int one = cursor.next();
        int known = one == ByteCursor.END ? -1 : ESCAPES.indexOf(one);
        if (known >= 0) {
            append(value, ESCAPED.charAt(known));
        } else if (Character.digit(one, 8) >= 0) {
            append(value, octal(cursor, one));
        } else if (one == '\r' && cursor.peek() == '\n') {
            cursor.next();
        } else if (one != '\r' && one != '\n' && one != ByteCursor.END) {
            append(value, one);
        }
    }

    private static int octal(ByteCursor cursor, int first) throws IOException {
        int value = Character.digit(first, 8);
        for (int i = 1; i < OCTAL_DIGITS && Character.digit(cursor.peek(), 8) >= 0; i++) {
            value = value * 8 + Character.digit(cursor.next(), 8);
        }
        return value & BYTE;
    }

    private static void append(StringBuilder value, int one) throws PdfStructureException {
        if (value.length() >= Budget.MAX_STRING_BYTES) {
            throw new PdfStructureException("A string is too long.");
        }
        value.append((char) one);
    }
}
