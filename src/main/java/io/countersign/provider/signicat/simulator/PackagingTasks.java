package io.countersign.provider.signicat.simulator;

import java.net.URI;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;

/** What can be asked of one packaging task. */
@Simulator
@Path(SimulatedSignicatWire.ROOT + "/orders/{order}/packaging-tasks/{packaging}")
@Blocking
class PackagingTasks {

    private final OrderCalls orderCalls;
    private final Packages packages;
    private final Replies replies;

    PackagingTasks(OrderCalls orderCalls, Packages packages, Replies replies) {
        this.orderCalls = orderCalls;
        this.packages = packages;
        this.replies = replies;
    }

    @GET
    @Path("/status")
    public Response status(String order, String packaging) {
        return orderCalls.answer(order, () -> {
            Packages.Seen seen = packages.status(order, packaging);
            return OrderCalls.json(200, replies.packaging(seen.order(), seen.packaging()));
        });
    }

    /** Signicat: possibly through a redirect. */
    @GET
    @Path("/result")
    public Response result(String order, String packaging, @Context HttpServerRequest request) {
        return orderCalls.answer(order, () -> {
            if (orderCalls.suffers(SimulatedSignicatWire.REDIRECT_ELSEWHERE)) {
                return found(elsewhere(request) + SimulatedSignicatWire.FILES + "/" + packages.newKey(order, packaging));
            }
            byte[] result = packages.result(order, packaging);
            return orderCalls.suffers(SimulatedSignicatWire.REDIRECT_RESULT)
                    ? found(request.scheme() + "://" + request.authority() + request.path() + "/file")
                    : OrderCalls.pdf(result);
        });
    }

    @GET
    @Path("/result/file")
    public Response redirected(String order, String packaging) {
        return orderCalls.answer(order, () -> OrderCalls.pdf(packages.result(order, packaging)));
    }

    /** The same server under a name by which it is another host. */
    private static String elsewhere(HttpServerRequest request) {
        String host = "localhost".equals(request.authority().host()) ? "127.0.0.1" : "localhost";
        return request.scheme() + "://" + host + ":" + request.authority().port();
    }

    private static Response found(String there) {
        return Response.status(Response.Status.FOUND).location(URI.create(there)).build();
    }
}
