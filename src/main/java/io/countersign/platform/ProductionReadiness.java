package io.countersign.platform;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.countersign.platform.ReadinessCheck.Finding;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;

/**
 * Asks every {@link ReadinessCheck} when production starts and stops the start when one of them finds something, before
 * anything is changed.
 */
@ApplicationScoped
class ProductionReadiness {

    private final List<ReadinessCheck> checks;
    private final RunMode mode;

    ProductionReadiness(@All List<ReadinessCheck> checks, RunMode mode) {
        this.checks = checks;
        this.mode = mode;
    }

    void onStart(@Observes @Priority(StartOrder.READINESS) StartupEvent event) {
        if (mode.production()) {
            refuseUnlessReady(checks.stream().flatMap(check -> check.findings().stream()).toList());
        }
    }

    static void refuseUnlessReady(List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw new StartRefusedException("Countersign does not start in production:" + findings.stream()
                    .map(finding -> "%n  %s: %s".formatted(finding.property(), finding.message()))
                    .collect(Collectors.joining()));
        }
    }
}
