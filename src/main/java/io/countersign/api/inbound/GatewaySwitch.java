package io.countersign.api.inbound;

import java.util.List;

import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.countersign.api.problem.Problems;
import io.countersign.platform.PlatformConfig;

/**
 * Refuses all that only a gateway can do, in a process of simulators only.
 */
class GatewaySwitch {

    private static final List<String> GATEWAYS = List.of("/v1/", "/return/", "/callbacks/");

    private final boolean on;

    GatewaySwitch(PlatformConfig config) {
        this.on = config.gateway().enabled();
    }

    @ServerRequestFilter(preMatching = true)
    void refuseUnlessGateway(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (!on && GATEWAYS.stream().anyMatch(path::startsWith)) {
            throw Problems.noGateway();
        }
    }
}
