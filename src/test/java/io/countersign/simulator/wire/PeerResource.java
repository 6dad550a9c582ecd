package io.countersign.simulator.wire;

import javax.net.ssl.SSLPeerUnverifiedException;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import io.vertx.core.http.HttpServerRequest;

/** Says whom the application takes its caller for, and how much it said. */
@Path("/simulator/test/peer")
@Produces(MediaType.TEXT_PLAIN)
public class PeerResource {

    @POST
    public String peer(@Context HttpServerRequest request, byte[] body) throws SSLPeerUnverifiedException {
        String peer = request.isSSL() ? request.sslSession().getPeerPrincipal().getName() : "nobody";
        return peer + " sent " + body.length + " bytes to " + request.scheme() + "://" + request.authority();
    }
}
