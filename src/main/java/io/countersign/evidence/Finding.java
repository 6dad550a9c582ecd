package io.countersign.evidence;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What one check found.
 *
 * @param check never null
 * @param result never null
 * @param detail a sentence for people, without a word of the document; what was found also where the check is passed
 */
public record Finding(EvidenceCheck check, Result result, String detail) {

    public Finding {
        Objects.requireNonNull(check, "check is null");
        Objects.requireNonNull(result, "result is null");
        Objects.requireNonNull(detail, "detail is null");
    }

    /** How a check ended. */
    public enum Result {

        PASSED,
        /** not as expected, or not to be decided; the evidence counts as verified all the same */
        WARNING,
        /** the evidence does not count as verified */
        FAILED;

        /** The word in JSON and SQL. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The result with this word; empty for an unknown word. */
        public static Optional<Result> of(String word) {
            return Arrays.stream(values()).filter(result -> result.word().equals(word)).findFirst();
        }
    }

    public boolean failed() {
        return result == Result.FAILED;
    }
}
