package io.countersign.provider.ignisign.simulator;

/**
 * A part of a list. IgniSign: the first page is 1 (K3, P), for signers perhaps 0 (P). Assumed: 0 is the first one too, and how
 * many a page has.
 *
 * @param number from 1
 */
record Page(int number, int size) {

    static final int SIZE = 20;
    private static final int MAX = 1_000_000;

    /** @param text null for the first */
    static Page of(String text) {
        if (text == null) {
            return new Page(1, SIZE);
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= MAX) {
                return new Page(Math.max(1, number), SIZE);
            }
        } catch (NumberFormatException notANumber) {
            throw RefusalException.query("page", "is not a whole number");
        }
        throw RefusalException.query("page", "must be from 0 to " + MAX);
    }

    int offset() {
        return (number - 1) * size;
    }
}
