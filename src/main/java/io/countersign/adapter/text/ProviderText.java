package io.countersign.adapter.text;

/** Makes what a provider says fit to be shown and logged. */
public final class ProviderText {

    private static final int MAX_LENGTH = 500;

    private ProviderText() {
    }

    /**
     * One line of at most 500 characters, without anything that looks like a person number.
     *
     * @param text null counts as empty
     */
    public static String clean(String text) {
        if (text == null) {
            return "";
        }
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip()
                .replaceAll("(?<![0-9A-Za-z])\\d{6}[ -]?\\d{5}(?![0-9A-Za-z])", "***");
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH);
    }
}
