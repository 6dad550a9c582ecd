package io.countersign.platform;

/**
 * The start cannot succeed. Its message names the properties to look at and holds no secret; it is logged without a stack.
 */
final class StartRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartRefusedException(String message) {
        super(message);
    }
}
