package io.countersign.platform;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;

/**
 * A process is ready while its database answers. Without its LISTEN connection it works too, only later, so that is shown
 * and not fatal.
 */
@Readiness
@ApplicationScoped
class DatabaseHealth implements AsyncHealthCheck {

    private final DatabaseProbe probe;
    private final Notifications notifications;

    DatabaseHealth(DatabaseProbe probe, Notifications notifications) {
        this.probe = probe;
        this.notifications = notifications;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return probe.poolAnswers().map(answers -> HealthCheckResponse.named("Database").status(answers)
                .withData("answers", answers).withData("listen", notifications.connected() ? "connected" : "not connected")
                .build());
    }
}
