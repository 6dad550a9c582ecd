package io.countersign.provider.ignisign.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;

/** The applications that can call, each in its environments, with a secret for each (S). */
@Simulator
@ApplicationScoped
class Applications {

    private static final int PARTS = 3;

    private final Map<Scope, String> secrets = new LinkedHashMap<>();
    private final Scope first;

    Applications(SimulatedIgniSignConfig config) {
        for (String application : config.applications()) {
            String[] parts = application.split(":", PARTS);
            if (parts.length != PARTS) {
                throw new IllegalArgumentException(
                        "countersign.simulator.ignisign.applications must have appId:ENVIRONMENT:secret.");
            }
            secrets.put(new Scope(parts[0], parts[1]), parts[2]);
        }
        first = secrets.keySet().iterator().next();
    }

    boolean accept(Scope scope, String secret) {
        return secret != null && secret.equals(secrets.get(scope));
    }

    Scope byDefault() {
        return first;
    }

    boolean isDefault(Scope scope) {
        return first.equals(scope);
    }

    static String organization(String appId) {
        return Ids.of("organization of " + appId);
    }
}
