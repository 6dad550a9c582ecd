package io.countersign.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.countersign.evidence.Finding.Result;

/**
 * Gathers what the checks of one evidence item find, each as bad as its severity says. Not for several threads.
 */
public final class Findings {

    private final Map<EvidenceCheck, Severity> severities;
    private final List<Finding> found = new ArrayList<>();

    /** @param severities those that differ from {@link EvidenceCheck#usual()} */
    public Findings(Map<EvidenceCheck, Severity> severities) {
        this.severities = Map.copyOf(Objects.requireNonNull(severities, "severities is null"));
    }

    /** The check is passed. */
    public void passed(EvidenceCheck check, String detail) {
        found.add(new Finding(check, Result.PASSED, detail));
    }

    /** The check is not passed: a failure or a warning, as its severity says. */
    public void violated(EvidenceCheck check, String detail) {
        boolean fails = severities.getOrDefault(check, check.usual()) == Severity.FAIL;
        found.add(new Finding(check, fails ? Result.FAILED : Result.WARNING, detail));
    }

    /** Nobody can say whether the check is passed: a warning, whatever its severity. */
    public void undecided(EvidenceCheck check, String detail) {
        found.add(new Finding(check, Result.WARNING, detail));
    }

    /** In the order in which they came. */
    public List<Finding> all() {
        return List.copyOf(found);
    }
}
