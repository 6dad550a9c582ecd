package io.countersign.provider;

import java.util.Arrays;

/**
 * How far one signer has come.
 */
public enum SignerState {

    WAITING("waiting"),
    SIGNED("signed"),
    REJECTED("rejected"),
    DECLINED("declined"),
    FAILED("failed"),
    EXPIRED("expired"),
    /** the posting ended without needing this signer */
    NOT_APPLICABLE("not-applicable");

    private final String word;

    SignerState(String word) {
        this.word = word;
    }

    /** The word in JSON and SQL. */
    public String word() {
        return word;
    }

    /** @throws IllegalArgumentException for a word that is none of these */
    public static SignerState of(String word) {
        return Arrays.stream(values()).filter(state -> state.word.equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No signer state is called " + word));
    }
}
