package io.countersign.provider.signicat.simulator;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.wire.WireCalls;
import io.smallrye.common.annotation.Blocking;

/** A host for files that is not the API's: it needs no token, and refuses who shows it one. */
@Simulator
@Path(SimulatedSignicatWire.FILES + "/{key}")
@Blocking
class OtherHost {

    private final Packages packages;
    private final WireCalls calls;

    OtherHost(Packages packages, WireCalls calls) {
        this.packages = packages;
        this.calls = calls;
    }

    @GET
    public Response file(String key, @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        if (authorization != null) {
            calls.current().cameTo(null, "foreign-authorization");
            return Response.status(400).build();
        }
        return packages.use(key).map(found -> {
            calls.current().cameTo(found.orderId(), "success");
            return OrderCalls.pdf(found.result());
        }).orElseGet(() -> Response.status(404).build());
    }
}
