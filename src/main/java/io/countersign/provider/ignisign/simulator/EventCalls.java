package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestQuery;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;

/** The operations about events of webhooks (K3, O). Assumed: the newest first. */
@Simulator
@Path(SimulatedIgniSignWire.ROOT)
@Blocking
class EventCalls {

    private static final String PATH = "/webhooks/{id}/events";
    private static final List<String> FILTERS = List.of("ALL", "SUCCESS", "FAILED");

    private final ApiCalls calls;
    private final Owned owned;
    private final Items items;
    private final Events events;

    EventCalls(ApiCalls calls, Owned owned, Items items, Events events) {
        this.calls = calls;
        this.owned = owned;
        this.items = items;
        this.events = events;
    }

    @GET
    @Path(PATH)
    public Response list(String id, @RestQuery String filter, @RestQuery String page) {
        return calls.answer((connection, scope) -> {
            Item endpoint = owned.find(connection, scope, Kind.WEBHOOK, id);
            String status = filter == null ? "ALL" : filter;
            if (!FILTERS.contains(status)) {
                throw RefusalException.query("filter", "is not one of " + FILTERS);
            }
            Page part = Page.of(page);
            List<Item> all = items.of(connection, Kind.EVENT, endpoint.id()).stream()
                    .filter(event -> status.equals("ALL") || event.is(status)).toList();
            ObjectNode answer = Json.object();
            answer.set("events", Json.array(newestFirst(all).stream().skip(part.offset()).limit(part.size())
                    .map(Item::shown).toList()));
            answer.set("searchData", Json.object().put("total", all.size()).put("page", part.number())
                    .put("nbEventsPerPage", part.size()));
            return Answer.json(null, answer);
        });
    }

    private static List<Item> newestFirst(List<Item> oldestFirst) {
        List<Item> reversed = new java.util.ArrayList<>(oldestFirst);
        java.util.Collections.reverse(reversed);
        return reversed;
    }

    @GET
    @Path(PATH + "/{eventId}")
    public Response read(String id, String eventId) {
        return calls.answer((connection, scope) -> Answer.json(null, find(connection, scope, id, eventId).shown()));
    }

    /** Assumed: the same event is delivered anew with a fresh token, and answers an empty object. */
    @POST
    @Path(PATH + "/{eventId}/resend")
    public Response resend(String id, String eventId) {
        return calls.answer((connection, scope) -> {
            Item event = find(connection, scope, id, eventId).put("status", Events.PENDING);
            items.update(connection, event);
            events.deliver(connection, event);
            return Answer.json(null, Json.object());
        });
    }

    private Item find(Connection connection, Scope scope, String id, String eventId) throws SQLException {
        Item endpoint = owned.find(connection, scope, Kind.WEBHOOK, id);
        Item event = owned.lock(connection, scope, Kind.EVENT, eventId);
        if (!endpoint.id().equals(event.parent())) {
            throw RefusalException.unknown(Kind.EVENT.missing());
        }
        return event;
    }
}
