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
import io.countersign.simulator.store.Rows;
import io.smallrye.common.annotation.Blocking;

/** Searches for signers: by GET (O) and by POST with an empty body (T). Assumed: a search answers at most 100. */
@Simulator
@Path(SimulatedIgniSignWire.ROOT)
@Blocking
class SignerSearchCalls {

    private static final String PATH = "/applications/{appId}/envs/{appEnv}";
    private static final int MAX_FILTER = 255;
    private static final String MATCHING = """
            where kind = 'signer' and app_id = ? and app_env = ? and strpos(lower(concat_ws(' ', shown->>'firstName',
            shown->>'lastName', shown->>'email', shown->>'externalId', id)), lower(?)) > 0""";

    private final ApiCalls calls;
    private final Items items;

    SignerSearchCalls(ApiCalls calls, Items items) {
        this.calls = calls;
        this.items = items;
    }

    @GET
    @Path(PATH + "/signers-search")
    public Response search(String appId, String appEnv, @RestQuery String filter) {
        return calls.answer(appId, appEnv, (connection, scope) -> Answer.json(null, found(connection, scope, filter)));
    }

    @POST
    @Path(PATH + "/signers-search")
    public Response searchByPost(String appId, String appEnv, @RestQuery String filter) {
        return search(appId, appEnv, filter);
    }

    private ObjectNode found(Connection connection, Scope scope, String filter) throws SQLException {
        String text = filter == null ? "" : filter;
        if (text.length() > MAX_FILTER) {
            throw RefusalException.query("filter", "has more than " + MAX_FILTER + " characters");
        }
        int total = Rows.first(connection, row -> row.getInt(1), "select count(*) from simulator.ignisign_item " + MATCHING,
                scope.appId(), scope.appEnv(), text).orElse(0);
        return answer(items.list(connection, MATCHING + " order by number desc limit 100", scope.appId(), scope.appEnv(),
                text), total);
    }

    @GET
    @Path(PATH + "/signers-paginate")
    public Response page(String appId, String appEnv, @RestQuery String page) {
        return calls.answer(appId, appEnv, (connection, scope) -> Answer.json(null,
                answer(items.in(connection, Kind.SIGNER, scope, Page.of(page)), items.count(connection, Kind.SIGNER, scope))));
    }

    private static ObjectNode answer(List<Item> signers, int total) {
        ObjectNode answer = Json.object();
        answer.set("signers", Json.array(signers.stream().map(Signers::summary).toList()));
        return answer.put("total", total);
    }
}
