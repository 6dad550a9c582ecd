package io.countersign.provider.posten.simulator;

import java.util.Objects;

/**
 * What the sender calls a signer by.
 *
 * @param value a personal identification number or an identifier of the sender's choice
 * @param personal whether it is a personal identification number, which nobody is shown but the sender
 */
record Identity(String value, boolean personal) {

    private static final int SHOWN = 2;

    Identity {
        Objects.requireNonNull(value, "value is null");
    }

    /** What a page, the desk and a document may show. */
    String shown() {
        return personal ? "*".repeat(value.length() - SHOWN) + value.substring(value.length() - SHOWN) : value;
    }

    @Override
    public String toString() {
        return "Identity[" + shown() + "]";
    }
}
