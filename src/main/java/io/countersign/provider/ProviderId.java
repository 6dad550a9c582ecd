package io.countersign.provider;

import java.util.regex.Pattern;

/**
 * Names a provider, in configuration, SQL, JSON and logs alike: lower-case letters and digits, at most 40.
 */
public record ProviderId(String value) {

    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9]{0,39}");

    public ProviderId {
        if (value == null || !SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("A provider's id is 1 to 40 lower-case letters and digits.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
