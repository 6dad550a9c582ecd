package io.countersign.provider.posten;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

import io.countersign.adapter.text.ProviderText;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.HealthGroup;
import io.smallrye.mutiny.Uni;

/**
 * Shows whether Posten answers, and as whom it knows us. In a group of its own, for a provider in trouble is shown, not
 * fatal. Posten counts our calls, so it is not asked at every look.
 */
@ApplicationScoped
@HealthGroup("providers")
class PostenHealth implements AsyncHealthCheck {

    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private final PostenHttp http;
    private final PostenConfig config;
    private final Uni<HealthCheckResponse> recent;

    PostenHealth(PostenHttp http, PostenConfig config) {
        this.http = http;
        this.config = config;
        this.recent = Uni.createFrom().deferred(this::ask).memoize().atLeast(REMEMBERED);
    }

    @Override
    @CheckReturnValue
    public Uni<HealthCheckResponse> call() {
        return recent;
    }

    private Uni<HealthCheckResponse> ask() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("Posten signering");
        if (!config.enabled() || config.organization().isEmpty()) {
            return Uni.createFrom().item(health.up().withData("enabled", false).build());
        }
        return http.whoAmI(config.organization().get())
                .map(reply -> health.status(reply.success()).withData("answer", reply.success()
                        ? ProviderText.clean(new String(reply.body(), StandardCharsets.UTF_8))
                        : "HTTP " + reply.status()).build())
                .onFailure().recoverWithItem(thrown -> health.down()
                        .withData("answer", ProviderText.clean(PostenFailures.WIRE.of(thrown).getMessage())).build());
    }
}
