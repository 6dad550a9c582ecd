package io.countersign.evidence;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a provider gives back.
 */
public enum EvidenceKind {

    /** a PDF that carries its signatures */
    PADES("pades"),
    /** a signature in XML, apart from what it signs */
    XADES("xades"),
    /** a container of documents and signatures */
    ASICE("asice"),
    /** a PDF that shows how it was signed */
    PROOF("proof"),
    /** a picture of a signature */
    IMAGE("image"),
    /** the signed file, of any kind */
    SIGNED_FILE("signed-file");

    private final String word;

    EvidenceKind(String word) {
        this.word = word;
    }

    /** The word in JSON and SQL. */
    public String word() {
        return word;
    }

    /** The kind with this word; empty for an unknown word. */
    public static Optional<EvidenceKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
