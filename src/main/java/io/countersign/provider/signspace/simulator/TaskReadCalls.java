package io.countersign.provider.signspace.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestQuery;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.SimulatorStore;
import io.smallrye.common.annotation.Blocking;

/** The operations that read signing requests. */
@Simulator
@Path(SimulatedSignSpaceWire.ROOT)
@Blocking
class TaskReadCalls {

    private static final int LIMIT = 20;

    private final ApiCalls calls;
    private final SimulatorStore store;
    private final TaskStore tasks;
    private final Replies replies;

    TaskReadCalls(ApiCalls calls, SimulatorStore store, TaskStore tasks, Replies replies) {
        this.calls = calls;
        this.store = store;
        this.tasks = tasks;
        this.replies = replies;
    }

    /** SignSpace: at most 20 unless a limit is given, and no way to the others. Assumed: the newest first. */
    @GET
    @Path("/" + SimulatedSignSpaceWire.LIST)
    public Response list(@RestQuery List<String> status, @RestQuery String type, @RestQuery String limit) {
        return calls.answer(SimulatedSignSpaceWire.LIST, () -> {
            Queries.checkType(type);
            List<Task> found = list(new TaskStore.Filter(Queries.statuses(status), null, null, null, 0,
                    Queries.number("limit", limit, 1, LIMIT)));
            return ApiCalls.Answer.json(null, replies.tasks(calls.call(), found));
        });
    }

    /** SignSpace: a list, also for one id. Assumed: an unknown id is missing from it. */
    @GET
    @Path("/" + SimulatedSignSpaceWire.GET)
    public Response get(@RestQuery List<String> id) {
        return calls.answer(SimulatedSignSpaceWire.GET, () -> {
            if (id.isEmpty()) {
                throw RefusalException.invalid("id", TaskRules.REQUIRED);
            }
            List<Task> found = new ArrayList<>(calls.call().suffers(SimulatedSignSpaceWire.MISSING_TASKS) ? List.of()
                    : store.inTransaction(connection -> tasks.find(connection, id)));
            if (calls.call().suffers(SimulatedSignSpaceWire.REVERSED_LISTS)) {
                Collections.reverse(found);
            }
            return ApiCalls.Answer.json(id.size() == 1 ? id.get(0) : null, replies.tasks(calls.call(), found));
        });
    }

    /**
     * Only the public connector of 2020 calls it. Assumed: the organization must be named, any is the client's own, both dates
     * are of the creation, and no task has a tag.
     */
    @GET
    @Path("/" + SimulatedSignSpaceWire.SEARCH)
    public Response search(@RestQuery("business_id") String business, @RestQuery("country_code") String country,
            @RestQuery String type, @RestQuery List<String> status, @RestQuery String offset, @RestQuery String limit,
            @RestQuery String latest, @RestQuery String oldest, @RestQuery String q, @RestQuery List<String> tag) {
        return calls.answer(SimulatedSignSpaceWire.SEARCH, () -> {
            demand("business_id", business);
            demand("country_code", country);
            Queries.checkType(type);
            TaskStore.Filter filter = new TaskStore.Filter(Queries.statuses(status),
                    q == null ? null : q.toLowerCase(Locale.ROOT),
                    Queries.date("oldest", oldest), Queries.date("latest", latest), Queries.number("offset", offset, 0, 0),
                    Queries.number("limit", limit, 1, LIMIT));
            return ApiCalls.Answer.json(null, replies.found(calls.call(), tag.isEmpty() ? list(filter) : List.of()));
        });
    }

    private List<Task> list(TaskStore.Filter filter) {
        return store.inTransaction(connection -> tasks.list(connection, filter));
    }

    private static void demand(String field, String value) {
        if (!TaskRules.filled(value)) {
            throw RefusalException.invalid(field, TaskRules.REQUIRED);
        }
    }
}
