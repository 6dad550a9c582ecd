package io.countersign.api.inbound;

import java.util.List;
import java.util.Map;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

import io.countersign.api.problem.Problems;
import io.countersign.api.request.BodyException;
import io.countersign.api.request.RequestBodies;
import io.countersign.collector.CallbackWakeUps;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * The callback address: providers call when something happened to a posting. What they send is not signed, so the body is
 * received
 * and let go: the call only makes the posting due, and is answered before anybody looks. Strangers reach this address too,
 * so that the token is checked before a byte of the body is read, and no thread waits for it.
 */
@Path("/callbacks")
class CallbackResource {

    private static final int MAX_BODY = 64 * 1024;

    private final CallbackWakeUps callbackWakeUps;
    private final RequestBodies bodies;

    CallbackResource(CallbackWakeUps callbackWakeUps, RequestBodies bodies) {
        this.callbackWakeUps = callbackWakeUps;
        this.bodies = bodies;
    }

    /** A call whose body breaks off or is too slow makes the posting due all the same: the token says all there is to say. */
    @POST
    @Path("/{provider}/{token: [A-Za-z0-9_-]+}")
    @Consumes(MediaType.WILDCARD)
    @Cancellable(false)
    @Operation(hidden = true)
    public Uni<Void> called(@PathParam("provider") String provider, @PathParam("token") String token,
            @Context RoutingContext call, @Context UriInfo uri) {
        if (InboundQuery.tooMuch(uri)) {
            throw Problems.malformed("The address carries more than 20 parameters or 2,048 characters.");
        }
        Map<String, List<String>> parameters = uri.getQueryParameters();
        return callbackWakeUps.known(provider, token).invoke(CallbackResource::check)
                .chain(() -> bodies.discard(call, MAX_BODY))
                .onFailure(CallbackResource::incomplete).call(() -> callbackWakeUps.received(provider, token, parameters))
                .onFailure(BodyException.class).transform(bad -> ((BodyException) bad).problem("The call", MAX_BODY))
                .chain(() -> callbackWakeUps.received(provider, token, parameters)).invoke(CallbackResource::check)
                .replaceWithVoid();
    }

    private static boolean incomplete(Throwable thrown) {
        return thrown instanceof BodyException bad && bad.incomplete();
    }

    private static void check(boolean known) {
        if (!known) {
            throw Problems.notFound("callback address");
        }
    }
}
