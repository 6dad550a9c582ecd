package io.countersign.provider.signicat.simulator;

import java.security.SecureRandom;

/** Words that nobody guesses, in small letters and digits as Signicat's own, and so safe in a URL. */
final class OpaqueTokens {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private OpaqueTokens() {
    }

    /** Of an order, an upload or an archived file. */
    static String id() {
        return random(58);
    }

    /** An artifact: the one-time secret of a signing URL. */
    static String artifact() {
        return random(25);
    }

    private static String random(int length) {
        StringBuilder word = new StringBuilder(length);
        RANDOM.ints(length, 0, LETTERS.length()).forEach(letter -> word.append(LETTERS.charAt(letter)));
        return word.toString();
    }
}
