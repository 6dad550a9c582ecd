package io.countersign.provider.signspace.simulator;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;

/** Who may act. Assumed: a handle, or its id, that belongs to the organization of the API client; any other gets a 403. */
@Simulator
@ApplicationScoped
class ActingHandles {

    private final SimulatedSignSpaceConfig config;

    ActingHandles(SimulatedSignSpaceConfig config) {
        this.config = config;
    }

    /**
     * @param handle an e-mail address or an id
     * @throws RefusalException when it does not belong to the organization
     */
    void check(String handle) {
        if (config.actingHandles().stream()
                .noneMatch(own -> own.equalsIgnoreCase(handle) || OpaqueIds.ofHandle(own).equals(handle))) {
            throw RefusalException.forbidden("The acting handle does not belong to your organization.",
                    Map.of("acting_handle", "does not belong to your organization"));
        }
    }
}
