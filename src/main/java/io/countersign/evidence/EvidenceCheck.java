package io.countersign.evidence;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What is checked of an evidence item that has arrived. Each has a severity unless a provider, or a setting of one, says
 * otherwise: {@link Severity#FAIL} for what no real file can violate, {@link Severity#WARN} for what a provider whose files
 * nobody here has seen may do for good reasons.
 */
public enum EvidenceCheck {

    /** as long as the provider declared, and not empty */
    SIZE(Severity.FAIL),
    /** the digest that the provider gave */
    DIGEST(Severity.FAIL),
    /** begins as its kind does; XML is well-formed as a whole and declares no document type */
    FORMAT(Severity.FAIL),
    /** a signed PDF holds a signature */
    SIGNATURE(Severity.FAIL),
    /** a PDF ends with a {@code startxref} that resolves, and {@code %%EOF} */
    END(Severity.FAIL),
    /** each {@code /ByteRange} of a PDF starts at 0, lies inside the file and leaves out nothing but its own signature */
    BYTE_RANGE(Severity.FAIL),
    /** what stands behind the last signature of a PDF adds nothing but what its validation needs (DSS, VRI) */
    UNSIGNED_BYTES(Severity.WARN),
    /** a signed PDF holds more signatures than the document that was sent */
    NEW_SIGNATURE(Severity.WARN),
    /** a signature in XML names the digest of a document that was sent */
    REFERENCES(Severity.WARN),
    /** a container is a readable zip within limits, and holds a signature */
    ARCHIVE(Severity.FAIL),
    /** what the signatures of a container name has the digests that they name */
    ENTRIES(Severity.FAIL),
    /** reported, and then alone, where an inspection did not complete: its time or memory ran out, or a file broke it */
    NOT_INSPECTED(Severity.FAIL);

    private final Severity usual;

    EvidenceCheck(Severity usual) {
        this.usual = usual;
    }

    /** How bad it is where nothing else is set. */
    public Severity usual() {
        return usual;
    }

    /** The word in JSON, SQL and settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The check with this word; empty for an unknown word. */
    public static Optional<EvidenceCheck> of(String word) {
        return Arrays.stream(values()).filter(check -> check.word().equals(word)).findFirst();
    }
}
