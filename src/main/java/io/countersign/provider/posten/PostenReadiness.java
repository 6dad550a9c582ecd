package io.countersign.provider.posten;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.adapter.address.ServiceAddress;
import io.countersign.platform.ReadinessCheck;
import io.countersign.provider.posten.tls.PostenTls;

/**
 * With Posten enabled, production needs its address, our organization and our certificate; a missing one would show at the
 * first posting only.
 */
@ApplicationScoped
class PostenReadiness implements ReadinessCheck {

    private static final String PREFIX = "countersign.provider.posten.";

    private final PostenConfig config;
    private final PostenTls tls;

    PostenReadiness(PostenConfig config, PostenTls tls) {
        this.config = config;
        this.tls = tls;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (config.enabled()) {
            config.url().ifPresentOrElse(
                    url -> ServiceAddress.objection(url, "Posten").ifPresent(message -> add(findings, "url", message)),
                    () -> add(findings, "url", "is missing: it is the root of Posten's API, in production"
                            + " https://api.signering.posten.no/api."));
            if (config.organization().filter(PostenOptions::isOrganization).isEmpty()) {
                add(findings, "organization", "must be the organization number of the sender, nine digits.");
            }
            findings.addAll(tls.findings());
        }
        return findings;
    }

    private static void add(List<Finding> findings, String property, String message) {
        findings.add(new Finding(PREFIX + property, message));
    }
}
