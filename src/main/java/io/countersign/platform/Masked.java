package io.countersign.platform;

/**
 * What may be shown of what must not be shown.
 */
public final class Masked {

    private static final int SHOWN = 2;

    private Masked() {
    }

    /**
     * A national id with all but its last two characters hidden.
     *
     * @param nationalId null gives null; one of at most four characters is hidden whole
     */
    public static String nationalId(String nationalId) {
        if (nationalId == null) {
            return null;
        }
        int shown = nationalId.length() > 2 * SHOWN ? SHOWN : 0;
        int hidden = nationalId.length() - shown;
        return "*".repeat(hidden) + nationalId.substring(hidden);
    }
}
