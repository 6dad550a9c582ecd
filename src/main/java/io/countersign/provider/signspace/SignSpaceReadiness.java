package io.countersign.provider.signspace;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.adapter.address.ServiceAddress;
import io.countersign.platform.ReadinessCheck;
import io.smallrye.config.Secret;

/**
 * With SignSpace enabled, production needs its addresses, our client and a handle to act with; a missing one would show at the
 * first posting only.
 */
@ApplicationScoped
class SignSpaceReadiness implements ReadinessCheck {

    private static final String PREFIX = "countersign.provider.signspace.";
    private static final String GIVEN = "is missing: it belongs to the API client that SignSpace has set up for the organisation.";

    private final SignSpaceConfig config;

    SignSpaceReadiness(SignSpaceConfig config) {
        this.config = config;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (config.enabled()) {
            checkAddress(findings, "url", config.url(), "is missing: it is the root of SignSpace's API, in production"
                    + " https://app.signspace.com/api/v1/.");
            checkAddress(findings, "token-url", config.tokenUrl(), "is missing: it is where SignSpace's tokens come from, in"
                    + " production https://app.signspace.com/auth/token.");
            checkGiven(findings, "client-id", config.clientId(), GIVEN);
            checkGiven(findings, "client-secret", config.clientSecret().map(Secret::get), GIVEN);
            checkGiven(findings, "acting-handle", config.actingHandle(),
                    "is missing: it is the handle of the organisation that sends signing requests.");
        }
        return findings;
    }

    private static void checkAddress(List<Finding> findings, String property, Optional<URI> address, String missing) {
        address.map(url -> ServiceAddress.objection(url, "SignSpace")).orElse(Optional.of(missing))
                .ifPresent(message -> findings.add(new Finding(PREFIX + property, message)));
    }

    private static void checkGiven(List<Finding> findings, String property, Optional<String> value, String missing) {
        if (value.filter(text -> !text.isBlank()).isEmpty()) {
            findings.add(new Finding(PREFIX + property, missing));
        }
    }
}
