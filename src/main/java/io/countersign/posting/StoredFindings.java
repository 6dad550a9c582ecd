package io.countersign.posting;

import java.util.List;

import io.countersign.evidence.EvidenceCheck;
import io.countersign.evidence.Finding;
import io.countersign.evidence.Finding.Result;
import io.countersign.provider.Reason;
import io.countersign.provider.ReasonType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * How the findings of evidence stand in the store.
 */
final class StoredFindings {

    private static final String CHECK = "check";
    private static final String RESULT = "result";
    private static final String DETAIL = "detail";

    private StoredFindings() {
    }

    static JsonArray toJson(List<Finding> findings) {
        JsonArray json = new JsonArray();
        findings.forEach(finding -> json.add(new JsonObject().put(CHECK, finding.check().word())
                .put(RESULT, finding.result().word()).put(DETAIL, finding.detail())));
        return json;
    }

    static List<Finding> fromJson(JsonArray json) {
        return json.stream().map(JsonObject.class::cast)
                .map(one -> new Finding(EvidenceCheck.of(one.getString(CHECK)).orElseThrow(),
                        Result.of(one.getString(RESULT)).orElseThrow(), one.getString(DETAIL)))
                .toList();
    }

    /** True when no check failed. */
    static boolean verified(List<Finding> findings) {
        return findings.stream().noneMatch(Finding::failed);
    }

    /** Why evidence does not count as verified; null when it does. */
    static Reason reason(List<Finding> findings) {
        return verified(findings) ? null
                : Reason.of(ReasonType.EVIDENCE_UNVERIFIED,
                        String.join(" ", findings.stream().filter(Finding::failed).map(Finding::detail).toList()));
    }
}
