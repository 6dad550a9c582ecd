package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;

/**
 * What calls change of signature requests. Works in the transaction of the connection that it is given, on requests that are
 * locked.
 */
@Simulator
@ApplicationScoped
class RequestCommands {

    private final RequestUpdate update;
    private final Publication publication;
    private final RequestLife life;
    private final Profiles profiles;

    RequestCommands(RequestUpdate update, Publication publication, RequestLife life, Profiles profiles) {
        this.update = update;
        this.publication = publication;
        this.life = life;
        this.profiles = profiles;
    }

    /** Assumed: a request cannot be made with an archived profile; those that there are go on (S). */
    Item init(Connection connection, Scope scope, String profileId) throws SQLException {
        Profile profile = profiles.find(connection, scope, profileId);
        if (profile.archived()) {
            throw RefusalException.rule("SIGNATURE_PROFILE_ARCHIVED");
        }
        Item request = Requests.create(scope, profile, life.now());
        life.insert(connection, request);
        return request;
    }

    void update(Connection connection, Item request, Body body) throws SQLException {
        update.apply(connection, request, body);
        life.updated(connection, request);
    }

    /** Answers {@code signers} with their tokens where the profile is embedded, and nothing otherwise. */
    ObjectNode publish(Connection connection, Item request) throws SQLException {
        publication.check(connection, request, life.now());
        life.publish(connection, request, publication.documents(connection, request));
        ObjectNode answer = Json.object();
        if (profiles.find(connection, request.scope(), request.text("signatureProfileId")).embedded()) {
            answer.set("signers", life.tokens(connection, request));
        }
        return answer;
    }

    void close(Connection connection, Item request) throws SQLException {
        life.close(connection, request);
    }
}
