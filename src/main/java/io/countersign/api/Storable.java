package io.countersign.api;

import java.util.Collection;
import java.util.Map;

/**
 * Tells what the store can hold: PostgreSQL takes no NUL in a text.
 */
final class Storable {

    static final String NUL = "must not hold the character NUL";

    private Storable() {
    }

    /** @param json null, a text, a number, or a list or map of such */
    static boolean is(Object json) {
        if (json instanceof Map<?, ?> map) {
            return is(map.keySet()) && is(map.values());
        }
        if (json instanceof Collection<?> list) {
            return list.stream().allMatch(Storable::is);
        }
        return !(json instanceof String text) || text.indexOf('\0') < 0;
    }
}
