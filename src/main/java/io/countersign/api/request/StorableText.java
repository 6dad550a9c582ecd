package io.countersign.api.request;

import java.util.Collection;
import java.util.Map;

/**
 * Says what the store can hold: PostgreSQL takes no NUL in a text.
 */
public final class StorableText {

    public static final String NUL = "must not hold the character NUL";

    private StorableText() {
    }

    /** @param json null, a text, a number, or a list or map of such */
    public static boolean is(Object json) {
        if (json instanceof Map<?, ?> map) {
            return is(map.keySet()) && is(map.values());
        }
        if (json instanceof Collection<?> list) {
            return list.stream().allMatch(StorableText::is);
        }
        return !(json instanceof String text) || text.indexOf('\0') < 0;
    }
}
