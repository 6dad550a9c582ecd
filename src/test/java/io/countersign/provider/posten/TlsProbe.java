package io.countersign.provider.posten;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** As little as a REST client can ask. */
@Path("/")
interface TlsProbe {

    @GET
    String ask();
}
