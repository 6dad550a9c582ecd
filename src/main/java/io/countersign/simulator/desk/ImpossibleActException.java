package io.countersign.simulator.desk;

/** The signer cannot do this in the state that the ceremony is in. */
public class ImpossibleActException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ImpossibleActException(String message) {
        super(message);
    }
}
