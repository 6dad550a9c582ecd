package io.countersign.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.countersign.collector.Callbacks;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;

/**
 * The door for providers that call when there is news of a posting. What they send is not signed, so it is read away: the
 * call only makes the posting due, and is answered before anybody looks.
 */
@Path("/callbacks")
class CallbackResource {

    private static final int MOST_BODY = 64 * 1024;

    private final Callbacks callbacks;

    CallbackResource(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    @POST
    @Blocking
    @Path("/{provider}/{token: [A-Za-z0-9_-]+}")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Uni<Void> called(@PathParam("provider") String provider, @PathParam("token") String token, InputStream body,
            @Context UriInfo uri) {
        if (DoorQuery.tooMuch(uri)) {
            throw Problems.malformed("The address carries more than 20 parameters or 2,048 characters.");
        }
        readAway(body);
        return callbacks.heard(provider, token, uri.getQueryParameters()).invoke(found -> {
            if (!found) {
                throw Problems.notFound("callback address");
            }
        }).replaceWithVoid();
    }

    private static void readAway(InputStream body) {
        try {
            new CountedStream(body, MOST_BODY).transferTo(OutputStream.nullOutputStream());
        } catch (CountedStream.TooLong e) {
            throw Problems.tooLarge("The call", MOST_BODY);
        } catch (IOException e) {
            throw Problems.malformed("The body broke off before its end.");
        }
    }
}
