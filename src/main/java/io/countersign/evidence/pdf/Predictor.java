package io.countersign.evidence.pdf;

import java.util.Arrays;

import io.countersign.evidence.pdf.PdfObject.Dictionary;

/** Undoes the predictors of PNG (ISO 32000-1, 7.4.4.4), for samples of a byte each. */
record Predictor(int kind, int columns, int colors) {

    private static final int NONE = 1;
    private static final int PNG = 10;
    private static final int MAX_ROW = 1_000_000;

    static Predictor of(Dictionary parameters) throws PdfStructureException {
        long columns = parameters.whole("Columns", 1);
        long colors = parameters.whole("Colors", 1);
        long kind = parameters.whole("Predictor", NONE);
        boolean known = kind == NONE || kind >= PNG && kind < PNG + 6 && parameters.whole("BitsPerComponent", 8) == 8;
        if (!known || columns < 1 || columns > MAX_ROW || colors < 1 || colors > 8) {
            throw new PdfStructureException("A stream of its structure has an unusual predictor.");
        }
        return new Predictor((int) kind, (int) columns, (int) colors);
    }

    byte[] undo(byte[] rows) throws PdfStructureException {
        if (kind == NONE) {
            return rows;
        }
        int width = columns * colors;
        byte[] plain = new byte[rows.length / (width + 1) * width];
        byte[] above = new byte[width];
        for (int row = 0; (row + 1) * (width + 1) <= rows.length; row++) {
            int from = row * (width + 1);
            byte[] current = Arrays.copyOfRange(rows, from + 1, from + 1 + width);
            undo(rows[from], current, above);
            System.arraycopy(current, 0, plain, row * width, width);
            above = current;
        }
        return plain;
    }

    private void undo(int type, byte[] row, byte[] above) throws PdfStructureException {
        for (int i = 0; i < row.length; i++) {
            int left = i < colors ? 0 : row[i - colors] & 0xff;
            int up = above[i] & 0xff;
            int upLeft = i < colors ? 0 : above[i - colors] & 0xff;
            row[i] += (byte) switch (type) {
                case 0 -> 0;
                case 1 -> left;
                case 2 -> up;
                case 3 -> (left + up) / 2;
                case 4 -> paeth(left, up, upLeft);
                default -> throw new PdfStructureException("A stream of its structure has an unknown predictor.");
            };
        }
    }

    private static int paeth(int left, int up, int upLeft) {
        int estimate = left + up - upLeft;
        int toLeft = Math.abs(estimate - left);
        int toUp = Math.abs(estimate - up);
        int toUpLeft = Math.abs(estimate - upLeft);
        return toLeft <= toUp && toLeft <= toUpLeft ? left : toUp <= toUpLeft ? up : upLeft;
    }
}
