package io.countersign.simulator;

/** There is no such ceremony, or the provider has deleted it. */
public class UnknownCeremony extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownCeremony(String message) {
        super(message);
    }
}
