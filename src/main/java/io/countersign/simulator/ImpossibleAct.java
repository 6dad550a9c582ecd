package io.countersign.simulator;

/** The signer cannot do this in the state that the ceremony is in. */
public class ImpossibleAct extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ImpossibleAct(String message) {
        super(message);
    }
}
