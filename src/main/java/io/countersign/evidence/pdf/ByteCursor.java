package io.countersign.evidence.pdf;

import java.io.IOException;

import io.countersign.evidence.bytes.RandomBytes;

/** A place in a file or in a decoded stream, from which it is read on (ISO 32000-1, 7.2). */
final class ByteCursor {

    static final int END = -1;

    private final RandomBytes bytes;
    private long position;

    ByteCursor(RandomBytes bytes, long position) {
        this.bytes = bytes;
        this.position = position;
    }

    long position() {
        return position;
    }

    void moveTo(long place) {
        position = place;
    }

    /** The byte here; {@link #END} behind the last one. */
    int peek() throws IOException {
        return bytes.at(position);
    }

    int next() throws IOException {
        int one = bytes.at(position);
        position++;
        return one;
    }

    /** Passes over white space and comments. */
    void skipSpace() throws IOException {
        for (int one = peek(); isSpace(one) || one == '%'; one = peek()) {
            if (one == '%') {
                skipLine();
            } else {
                position++;
            }
        }
    }

    private void skipLine() throws IOException {
        for (int one = peek(); one != END && one != '\n' && one != '\r'; one = peek()) {
            position++;
        }
    }

    /** Passes over these characters, should they stand here, followed by no other regular one. */
    boolean skip(String word) throws IOException {
        for (int i = 0; i < word.length(); i++) {
            if (bytes.at(position + i) != word.charAt(i)) {
                return false;
            }
        }
        if (isRegular(bytes.at(position + word.length()))) {
            return false;
        }
        position += word.length();
        return true;
    }

    static boolean isSpace(int one) {
        return one == ' ' || one == '\n' || one == '\r' || one == '\t' || one == '\f' || one == 0;
    }

    static boolean isRegular(int one) {
        return one != END && !isSpace(one) && "()<>[]{}/%".indexOf(one) < 0;
    }
}
