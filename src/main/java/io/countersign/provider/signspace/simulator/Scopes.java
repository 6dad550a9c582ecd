package io.countersign.provider.signspace.simulator;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The scopes of a token. SignSpace: each operation has a scope of its own name, the guide asks for coarse ones such as
 * {@code tasks}, and none need be asked for. Assumed: who asks for none gets all, a coarse one covers all operations whose
 * names begin with it, and an unknown word is no error.
 */
final class Scopes {

    /** The characters of RFC 6749, 3.3. */
    private static final Pattern WELL_FORMED = Pattern
            .compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+( [\\x21\\x23-\\x5B\\x5D-\\x7E]+)*");

    private Scopes() {
    }

    /** @param asked never null; blank for all scopes */
    static boolean isWellFormed(String asked) {
        return asked.isBlank() || WELL_FORMED.matcher(asked).matches();
    }

    static boolean permit(String asked, String operation) {
        return asked.isBlank() || Arrays.stream(asked.split(" "))
                .anyMatch(scope -> operation.equals(scope) || operation.startsWith(scope + "."));
    }
}
