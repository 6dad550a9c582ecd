package io.countersign.provider;

/**
 * How a posting is presented to its signers, and found again by its integrator.
 *
 * @param title never blank; null only when erased
 * @param description null when not given
 * @param language of the pages and messages that signers see, a language tag (BCP 47); null when not given
 * @param reference the integrator's own; null when not given
 */
public record Presentation(String title, String description, String language, String reference) {

    /** Silent about what is signed. */
    @Override
    public String toString() {
        return "Presentation[]";
    }
}
