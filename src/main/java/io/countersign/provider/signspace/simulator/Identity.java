package io.countersign.provider.signspace.simulator;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The identity of a person, as a bank reports it.
 *
 * @param number the national identity number
 * @param name the full name
 */
record Identity(String number, String name) {

    /** Who acts at the desk under the fault {@code wrongPerson}. */
    static final Identity WRONG = new Identity("000000-0000", "Somebody Else");

    private static final int MATCHING_WORDS = 2;

    /** The identity that the caller expects of a signer. */
    static Identity of(TaskBody.Person person) {
        return new Identity(person.nin() == null ? "" : person.nin(), person.shownName());
    }

    /**
     * SignSpace: where a signer has a number it must match, and where they have a name too, two of its words must be in the
     * full
     * name. Assumed: in any case of letters.
     */
    boolean matches(TaskBody.Person person) {
        if (person.nin() == null) {
            return true;
        }
        return person.nin().trim().equalsIgnoreCase(number.trim()) && (!person.named() || matches(person.displayName()));
    }

    private boolean matches(String expected) {
        Set<String> common = new HashSet<>(words(expected));
        common.retainAll(words(name));
        return common.size() >= MATCHING_WORDS;
    }

    private static List<String> words(String name) {
        return List.of(name.trim().toLowerCase(Locale.ROOT).split("\\s+"));
    }

    /** Who a person is stays out of logs. */
    @Override
    public String toString() {
        return "Identity[]";
    }
}
