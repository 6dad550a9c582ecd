package io.countersign.api.inbound;

import java.net.URI;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.countersign.api.request.ApiConfig;
import io.countersign.collector.BrowserReturns;
import io.countersign.collector.InboundUrls;
import io.countersign.collector.PendingReturns;
import io.countersign.platform.DatabaseUnavailableException;
import io.countersign.posting.Posting;
import io.countersign.posting.Posting.ReturnUrls;
import io.countersign.posting.Postings;
import io.smallrye.mutiny.Uni;

/**
 * The return address: a provider sends the signer's browser here; it wakes the collector, waits a moment for the outcome, and
 * sends the person on to the integrator's page.
 */
@Path("/return")
class ReturnResource {

    private static final int RELOAD_SECONDS = 5;

    private final Postings postings;
    private final BrowserReturns browserReturns;
    private final PendingReturns pending;
    private final ApiConfig config;

    ReturnResource(Postings postings, BrowserReturns browserReturns, PendingReturns pending, ApiConfig config) {
        this.pending = pending;
        this.postings = postings;
        this.browserReturns = browserReturns;
        this.config = config;
    }

    @GET
    @Path("/{token: [A-Za-z0-9_-]+}/{outcome: completed|cancelled|failed}")
    @Operation(hidden = true)
    public Uni<Response> back(@PathParam("token") String token, @PathParam("outcome") String outcome, @Context UriInfo uri) {
        if (InboundQuery.tooMuch(uri)) {
            return Uni.createFrom().item(page(Status.BAD_REQUEST, ReturnPage.TOO_MUCH));
        }
        return postings.findByReturnToken(token).chain(found -> found.isEmpty()
                ? Uni.createFrom().item(page(Status.NOT_FOUND, ReturnPage.UNKNOWN))
                : look(found.get(), outcome, uri.getQueryParameters()).map(fresh -> sendOn(fresh, outcome)))
                .onFailure(DatabaseUnavailableException.class)
                .recoverWithItem(() -> keep(token, outcome, uri.getQueryParameters()));
    }

    /** The person is sent on only when what the browser brought is stored; until then the page asks again by itself. */
    private Response keep(String token, String outcome, Map<String, List<String>> parameters) {
        pending.keep(new PendingReturns.Visit(token, outcome, parameters));
        return Response.fromResponse(page(Status.SERVICE_UNAVAILABLE, ReturnPage.WAIT)).header("Retry-After", RELOAD_SECONDS)
                .header("Refresh", RELOAD_SECONDS).build();
    }

    @GET
    @Path("{rest: .*}")
    @Operation(hidden = true)
    public Response nowhere() {
        return page(Status.NOT_FOUND, ReturnPage.UNKNOWN);
    }

    private Uni<Posting> look(Posting posting, String outcome, Map<String, List<String>> parameters) {
        if (posting.life().state().isFinal()) {
            return Uni.createFrom().item(posting);
        }
        return browserReturns.received(posting, outcome, parameters, config.returnWait())
                .chain(() -> postings.get(posting.id()));
    }

    /** The state is a hint for the page, never a proof: anybody can write it into an address. */
    private static Response sendOn(Posting posting, String outcome) {
        URI page = choose(posting.request().returnUrls(), outcome);
        if (page == null) {
            return page(Status.OK, ReturnPage.of(outcome));
        }
        URI target = UriBuilder.fromUri(page).queryParam("posting", posting.id().toString())
                .queryParam("state", posting.life().state().word()).build();
        return Response.seeOther(target).header("Referrer-Policy", "no-referrer").header("Cache-Control", "no-store").build();
    }

    private static URI choose(ReturnUrls urls, String outcome) {
        return switch (outcome) {
            case InboundUrls.COMPLETED -> urls.completed();
            case InboundUrls.CANCELLED -> urls.cancelled();
            default -> urls.failed();
        };
    }

    private static Response page(Status status, String html) {
        return Response.status(status).type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8")).entity(html)
                .header("Referrer-Policy", "no-referrer").header("Cache-Control", "no-store")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .header("X-Content-Type-Options", "nosniff").build();
    }
}
