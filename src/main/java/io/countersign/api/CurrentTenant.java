package io.countersign.api;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * On whose behalf a call is made. Callers are not told apart yet, so there is one tenant with one account.
 */
@ApplicationScoped
class CurrentTenant {

    static final String DEFAULT = "default";

    String id() {
        return DEFAULT;
    }

    /** The account with the provider that the tenant uses. */
    String account() {
        return DEFAULT;
    }
}
