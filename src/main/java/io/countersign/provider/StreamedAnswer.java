package io.countersign.provider;

import java.util.function.BiConsumer;

/**
 * An answer whose body is still on its way, so that the call ends with the body.
 */
public interface StreamedAnswer extends CallAnswer {

    /**
     * The same answer.
     *
     * @param end called once, when the body has ended: with its failure or null, and with true when nobody reads it any
     *        more
     */
    StreamedAnswer observed(BiConsumer<Throwable, Boolean> end);
}
