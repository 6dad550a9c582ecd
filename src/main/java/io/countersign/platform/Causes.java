package io.countersign.platform;

import java.util.ArrayList;
import java.util.List;

/**
 * A failure in one line, for people who need no stack.
 */
final class Causes {

    private static final int MAX_LENGTH = 600;

    private Causes() {
    }

    /** The types and messages of a failure and its causes, outermost first. */
    static String of(Throwable failure) {
        List<String> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String one = cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
            if (causes.isEmpty() || !causes.get(causes.size() - 1).endsWith(one)) {
                causes.add(one);
            }
        }
        String line = String.join("; ", causes).replaceAll("\\s+", " ");
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }
}
