package io.countersign.provider;

import java.util.Map;
import java.util.Objects;

import io.countersign.evidence.EvidenceCheck;
import io.countersign.evidence.Severity;

/**
 * What a provider is, apart from any posting. It stays the same while the process runs.
 *
 * @param name for people
 * @param enabled true when it takes postings; one that does not still looks after those it has
 * @param limits of one posting
 * @param cadence how often postings are checked
 * @param documentsInMemory when a call holds a whole document
 * @param evidenceChecks the severities of checks of evidence that differ from {@link EvidenceCheck#usual()}; never null
 */
public record ProviderProfile(ProviderId id, String name, boolean enabled, Limits limits, CheckCadence cadence,
        DocumentsInMemory documentsInMemory, Map<EvidenceCheck, Severity> evidenceChecks) {

    public ProviderProfile {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(limits, "limits is null");
        Objects.requireNonNull(cadence, "cadence is null");
        Objects.requireNonNull(documentsInMemory, "documentsInMemory is null");
        evidenceChecks = Map.copyOf(evidenceChecks);
    }
}
