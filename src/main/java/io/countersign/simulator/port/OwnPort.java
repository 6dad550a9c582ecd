package io.countersign.simulator.port;

/**
 * A port of plain HTTP of a simulator's own, at whose root stands what the application's own port has below a path. Every bean
 * of this type is opened at start-up. What arrives there goes the same way as what arrives at the application's own port:
 * routes, wire log and faults are the same.
 */
public interface OwnPort {

    /** The provider's id in lower case. */
    String provider();

    /** A fixed port, or 0 for none of its own. */
    int port();

    /** The path that stands before each one that is called there, such as {@code /simulator/acme}. */
    String root();
}
