package io.countersign.provider.signicat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.adapter.address.ServiceAddress;
import io.countersign.platform.ReadinessCheck;
import io.smallrye.config.Secret;

/**
 * With Signicat enabled, production needs its addresses and our client; a missing one would show at the first posting only.
 */
@ApplicationScoped
class SignicatReadiness implements ReadinessCheck {

    private static final String PREFIX = "countersign.provider.signicat.";
    private static final String GIVEN = "is missing: it belongs to an API client of the account, see Signicat's dashboard.";

    private final SignicatConfig config;

    SignicatReadiness(SignicatConfig config) {
        this.config = config;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (config.enabled()) {
            checkAddress(findings, "url", config.url(), "is missing: it is the root of Signicat's API, in production"
                    + " https://api.signicat.com/enterprise/sign.");
            checkAddress(findings, "token-url", config.tokenUrl(), "is missing: it is where Signicat's tokens come from, in"
                    + " production https://api.signicat.com/auth/open/connect/token.");
            checkGiven(findings, "client-id", config.clientId());
            checkGiven(findings, "client-secret", config.clientSecret().map(Secret::get));
        }
        return findings;
    }

    private static void checkAddress(List<Finding> findings, String property, Optional<URI> address, String missing) {
        address.map(url -> ServiceAddress.objection(url, "Signicat")).orElse(Optional.of(missing))
                .ifPresent(message -> findings.add(new Finding(PREFIX + property, message)));
    }

    private static void checkGiven(List<Finding> findings, String property, Optional<String> value) {
        if (value.filter(text -> !text.isBlank()).isEmpty()) {
            findings.add(new Finding(PREFIX + property, GIVEN));
        }
    }
}
