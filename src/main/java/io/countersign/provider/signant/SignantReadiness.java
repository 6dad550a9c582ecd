package io.countersign.provider.signant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.adapter.address.ServiceAddress;
import io.countersign.platform.ReadinessCheck;
import io.smallrye.config.Secret;

/**
 * With Signant enabled, production needs its address and our credentials; a missing one would show at the first posting
 * only.
 */
@ApplicationScoped
class SignantReadiness implements ReadinessCheck {

    private static final String PREFIX = "countersign.provider.signant.";

    private final SignantConfig config;

    SignantReadiness(SignantConfig config) {
        this.config = config;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (config.enabled()) {
            config.url().flatMap(url -> ServiceAddress.objection(url, "Signant"))
                    .or(() -> missing(config.url(), "is missing: it is the address of "
                            + "Signant's InstantSignatureService.svc."))
                    .ifPresent(message -> findings.add(finding("url", message)));
            missing(config.distributorId().filter(id -> !id.isBlank()), "is missing: Signant gives it to its customers.")
                    .ifPresent(message -> findings.add(finding("distributor-id", message)));
            missing(config.accessCode().map(Secret::get).filter(code -> !code.isBlank()),
                    "is missing: Signant gives it to its customers.")
                    .ifPresent(message -> findings.add(finding("access-code", message)));
        }
        return findings;
    }

    private static Optional<String> missing(Optional<?> value, String message) {
        return value.isPresent() ? Optional.empty() : Optional.of(message);
    }

    private static Finding finding(String property, String message) {
        return new Finding(PREFIX + property, message);
    }
}
