package io.countersign.evidence;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Gets the elements of a document while it is read. */
interface XmlListener {

    XmlListener NONE = new XmlListener() {
    };

    /**
     * @param namespace empty when there is none
     * @param attribute gives the value of an attribute without a namespace; null when there is none. Works during the call
     *        alone
     */
    default void start(String namespace, String name, UnaryOperator<String> attribute) {
        // not of interest unless overridden
    }

    /** @param text a part of the text of an element: it may come in several. Works during the call alone */
    default void text(Supplier<String> text) {
        // not of interest unless overridden
    }

    default void end(String namespace, String name) {
        // not of interest unless overridden
    }
}
