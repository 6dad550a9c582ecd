package io.countersign.simulator.desk;

/** There is no such ceremony, or the provider has deleted it. */
public class UnknownCeremonyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownCeremonyException(String message) {
        super(message);
    }
}
