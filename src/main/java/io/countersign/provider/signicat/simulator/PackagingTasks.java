package io.countersign.provider.signicat.simulator;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;

/** What can be asked of one packaging task. */
@Simulator
@Path(SignicatWire.ROOT + "/orders/{order}/packaging-tasks/{packaging}")
@Blocking
class PackagingTasks {

    private final Calls calls;
    private final Packages packages;
    private final Replies replies;

    PackagingTasks(Calls calls, Packages packages, Replies replies) {
        this.calls = calls;
        this.packages = packages;
        this.replies = replies;
    }

    @GET
    @Path("/status")
    public Response status(String order, String packaging) {
        return calls.answer(order, () -> {
            Packages.Seen seen = packages.status(order, packaging);
            return Calls.json(200, replies.packaging(seen.order(), seen.packaging()));
        });
    }

    @GET
    @Path("/result")
    public Response result(String order, String packaging) {
        return calls.answer(order, () -> Calls.pdf(packages.result(order, packaging)));
    }
}
