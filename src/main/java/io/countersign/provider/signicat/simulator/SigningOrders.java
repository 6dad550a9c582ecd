package io.countersign.provider.signicat.simulator;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;

/**
 * Signicat's Sign API, as far as its page and its public clients show: here orders are created, read and deleted; what is
 * about one task is in {@link SigningTasks}, packages are in {@link PackagingTasks}, uploads in {@link SessionDocuments}.
 * Orders are held against the documented rules, signed documents are really signed, packaging takes its time, and
 * everything but the archive ends by the clock.
 * <p>
 * What it does not imitate, for nobody here has seen the real service: eIDs and the check of a subject's attributes, the
 * handwritten signature and what a signature method means for the result; PAdES profiles and validation data; the look of
 * the signing page, its languages and which file a person uploads there; the templates of e-mails; the largest size of a
 * document; limits of rate; what happens to an upload that no order names; roles and accounts.
 * <p>
 * Our assumptions: creates answer 201, deletes 204; fields that no documentation names are passed over; task, document,
 * packaging task and notification need an {@code id}, as their references do, and documents an action and a source; only
 * {@code pades} packages; what is not known, or not any more, is a 404, and a result is before its time; a forward leaves
 * the task what it is. Each class says what it assumes beside.
 */
@Simulator
@Path(SimulatedSignicatWire.ROOT + "/orders")
@Blocking
class SigningOrders {

    private final OrderCalls orderCalls;
    private final OrderIntake orderIntake;
    private final Orders orders;
    private final Replies replies;

    SigningOrders(OrderCalls orderCalls, OrderIntake orderIntake, Orders orders, Replies replies) {
        this.orderCalls = orderCalls;
        this.orderIntake = orderIntake;
        this.orders = orders;
        this.replies = replies;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response create(@HeaderParam(HttpHeaders.CONTENT_TYPE) String type, String body) {
        return orderCalls.created(() -> {
            if (type == null || !type.split(";")[0].trim().equalsIgnoreCase(MediaType.APPLICATION_JSON)) {
                throw RefusalException.mediaType("Send the order as " + MediaType.APPLICATION_JSON + ".");
            }
            OrderBody requested = orderIntake.read(body);
            if (orderCalls.suffers(SimulatedSignicatWire.REFUSE_SHARED_UPLOADS)) {
                OrderIntake.refuse(OrderRules.sharedUploads(requested));
            }
            Order order = orders.create(requested);
            return new OrderCalls.Answer(order.id(), OrderCalls.json(201, replies.order(order)));
        });
    }

    @GET
    @Path("/{order}")
    public Response read(String order) {
        return orderCalls.answer(order, () -> OrderCalls.json(200, replies.order(orders.read(order))));
    }

    @DELETE
    @Path("/{order}")
    public Response delete(String order) {
        return orderCalls.answer(order, () -> {
            orders.delete(order);
            return Response.noContent().build();
        });
    }
}
