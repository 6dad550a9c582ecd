package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestQuery;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.desk.ImpossibleActException;
import io.countersign.simulator.desk.SigningPage;
import io.countersign.simulator.desk.UnknownCeremonyException;
import io.smallrye.common.annotation.Blocking;

/** The page on which a signer signs: behind the link of a mail, or in the frame of an application. */
@Simulator
@Path(SimulatedIgniSignWire.BESIDE + SigningLinks.SIGN)
@Blocking
class SigningPageCalls {

    private final Changes changes;
    private final Sessions sessions;
    private final SessionViews views;

    SigningPageCalls(Changes changes, Sessions sessions, SessionViews views) {
        this.changes = changes;
        this.sessions = sessions;
        this.views = views;
    }

    /** Something that a signer does, and the page that they see then. */
    @FunctionalInterface
    private interface Visit {
        Response with(Connection connection, Sessions.Session session, String query) throws SQLException;
    }

    @GET
    public Response show(String request, String signer, @RestQuery String token, @RestQuery String signerSecret) {
        return visit(request, signer, token, signerSecret, (connection, session, query) -> {
            if (views.canAct(session)) {
                sessions.begin(connection, session);
            }
            return html(200, views.page(connection, session, query));
        });
    }

    @GET
    @Path("/files/{number}")
    public Response file(String request, String signer, int number, @RestQuery String token,
            @RestQuery String signerSecret) {
        return visit(request, signer, token, signerSecret,
                (connection, session, query) -> views.file(connection, session, number));
    }

    @POST
    @Path("/sign")
    public Response sign(String request, String signer, @RestQuery String token, @RestQuery String signerSecret) {
        return visit(request, signer, token, signerSecret, (connection, session, query) -> {
            boolean signed = sessions.sign(connection, session);
            return html(200, signed ? views.signed(connection, session) : views.failed(session, query));
        });
    }

    /** Plays a session that fails; the person can try again. */
    @POST
    @Path("/fail")
    public Response fail(String request, String signer, @RestQuery String token, @RestQuery String signerSecret) {
        return visit(request, signer, token, signerSecret, (connection, session, query) -> {
            sessions.fail(connection, session);
            return html(200, views.failed(session, query));
        });
    }

    private Response visit(String request, String signer, String token, String secret, Visit visit) {
        String query = "?token=" + SigningLinks.encoded(token == null ? "" : token)
                + (secret == null ? "" : "&signerSecret=" + SigningLinks.encoded(secret));
        try {
            return changes.make(connection -> visit.with(connection,
                    sessions.byToken(connection, request, signer, token, secret), query));
        } catch (UnknownCeremonyException gone) {
            return html(404, new SigningPage("Nothing to sign here").text(gone.getMessage()));
        } catch (ImpossibleActException impossible) {
            return html(409, new SigningPage("Not possible").text(impossible.getMessage()));
        }
    }

    static Response html(int status, SigningPage page) {
        return Response.status(status).type("text/html; charset=utf-8").entity(page.html())
                .header("Cache-Control", "no-store").build();
    }
}
