package io.countersign.provider.signicat;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.RunMode;
import io.countersign.provider.Limits;
import io.countersign.provider.OptionsSchema;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.Violation;

/** Reads requests by what is configured here, and by what time it is. */
@ApplicationScoped
class SignicatRequests {

    private final SignicatConfig config;
    private final RunMode mode;
    private final Clock clock;

    SignicatRequests(SignicatConfig config, RunMode mode, Clock clock) {
        this.config = config;
        this.mode = mode;
        this.clock = clock;
    }

    SignicatOptions options(SigningRequest request) {
        return SignicatOptions.of(request, !mode.production());
    }

    OptionsSchema optionsSchema() {
        return SignicatOptions.schema(!mode.production());
    }

    List<Violation> violations(SigningRequest request, Limits limits) {
        return SignicatRules.violations(request, options(request), limits, config.longestDaysToLive(), clock.instant());
    }

    List<String> ignored(SigningRequest request) {
        return SignicatRules.ignored(request, options(request));
    }

    OrderTerms terms(SigningRequest request) {
        return new OrderTerms(OrderTerms.daysToLive(request.expiresAt(), clock.instant()), config.urlNotifications());
    }
}
