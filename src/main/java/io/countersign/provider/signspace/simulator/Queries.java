package io.countersign.provider.signspace.simulator;

import java.time.Instant;
import java.util.List;

/** Reads the parameters of queries. Assumed: a value that is not documented is refused. */
final class Queries {

    private static final String TYPE = "signing_request";

    private Queries() {
    }

    /** Null where none is named: all. */
    static List<TaskStatus> statuses(List<String> words) {
        return words.isEmpty() ? null
                : words.stream().map(word -> TaskStatus.ofFilter(word)
                        .orElseThrow(() -> RefusalException.invalid("status", "is not a status"))).toList();
    }

    /** @param type null where none is named */
    static void checkType(String type) {
        if (type != null && !TYPE.equals(type)) {
            throw RefusalException.invalid("type", "is not " + TYPE);
        }
    }

    /** @param text null where none is named */
    static int number(String field, String text, int least, int byDefault) {
        if (text == null) {
            return byDefault;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw RefusalException.invalid(field, "is not a whole number");
        }
        throw RefusalException.invalid(field, "must be at least " + least);
    }

    /** Null where none is named. */
    static Instant date(String field, String text) {
        return text == null ? null
                : DueDate.read(text).orElseThrow(() -> RefusalException.invalid(field, "is not an ISO date"));
    }
}
