package io.countersign.provider.ignisign.simulator;

import java.util.Objects;
import java.util.Set;

/** One application in one environment: what a token is for, and whose everything is (S: nothing is shared between them). */
record Scope(String appId, String appEnv) {

    static final String DEVELOPMENT = "DEVELOPMENT";
    static final String PRODUCTION = "PRODUCTION";
    static final Set<String> ENVIRONMENTS = Set.of(DEVELOPMENT, "STAGING", PRODUCTION);

    Scope {
        Objects.requireNonNull(appId, "appId is null");
        Objects.requireNonNull(appEnv, "appEnv is null");
    }
}
