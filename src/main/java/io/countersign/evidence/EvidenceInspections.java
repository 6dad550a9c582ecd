package io.countersign.evidence;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.countersign.evidence.bytes.InspectionTimeoutException;

/**
 * Inspects evidence, each kind in its own way. Whatever a hostile file does to its inspection is a finding.
 */
public final class EvidenceInspections {

    private static final Map<EvidenceKind, EvidenceInspector> INSPECTORS = new EnumMap<>(Map.of(
            EvidenceKind.PADES, new PadesInspector(),
            EvidenceKind.XADES, new XadesInspector(),
            EvidenceKind.ASICE, new AsiceInspector(),
            EvidenceKind.PROOF, new PdfInspector()));
    private static final EvidenceInspector NOTHING_KNOWN = (subject, findings) -> {
        // an image or a signed file of any kind: there is nothing that all of them have
    };

    private EvidenceInspections() {
    }

    /**
     * Blocks, and takes as long as the bytes let it: for a bounded pool of worker threads.
     *
     * @param severities those that differ from {@link EvidenceCheck#usual()}
     * @return what the checks found; or {@link EvidenceCheck#NOT_INSPECTED} alone
     * @throws IOException when the bytes cannot be read from where they are
     */
    public static List<Finding> inspect(EvidenceSubject subject, Map<EvidenceCheck, Severity> severities) throws IOException {
        return inspect(subject, severities, INSPECTORS.getOrDefault(subject.kind(), NOTHING_KNOWN));
    }

    static List<Finding> inspect(EvidenceSubject subject, Map<EvidenceCheck, Severity> severities,
            EvidenceInspector inspector) throws IOException {
        Findings findings = new Findings(severities);
        try {
            inspector.inspect(subject, findings);
            return findings.all();
        } catch (InspectionTimeoutException tooLong) {
            return notInspected(severities, "its inspection took too long");
        } catch (StackOverflowError tooDeep) {
            return notInspected(severities, "it is nested too deeply");
        } catch (OutOfMemoryError tooLarge) {
            return notInspected(severities, "its inspection needs too much memory");
        } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException | ArithmeticException
                | NullPointerException | ClassCastException | NegativeArraySizeException broken) {
            return notInspected(severities, "its inspection broke off (" + broken.getClass().getSimpleName() + ")");
        }
    }

    /** What is reported of evidence whose inspection did not end as it should. */
    public static List<Finding> notInspected(Map<EvidenceCheck, Severity> severities, String why) {
        Findings findings = new Findings(severities);
        findings.violated(EvidenceCheck.NOT_INSPECTED, "It was not inspected: " + why + ".");
        return findings.all();
    }
}
