package io.countersign.api.request;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * On whose behalf a call is made. Callers are not distinguished yet, so there is one tenant with one account.
 */
@ApplicationScoped
public class CurrentTenant {

    static final String DEFAULT = "default";

    public String id() {
        return DEFAULT;
    }

    /** The account with the provider that the tenant uses. */
    public String account() {
        return DEFAULT;
    }
}
