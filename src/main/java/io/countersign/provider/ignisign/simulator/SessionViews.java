package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.desk.SigningPage;

/** What the signing page shows. Works in the transaction of the connection that it is given. */
@Simulator
@ApplicationScoped
class SessionViews {

    private final Items items;
    private final Files files;
    private final Publication publication;
    private final Sessions sessions;

    SessionViews(Items items, Files files, Publication publication, Sessions sessions) {
        this.items = items;
        this.files = files;
        this.publication = publication;
        this.sessions = sessions;
    }

    boolean canAct(Sessions.Session session) {
        return session.request().is(Requests.IN_PROGRESS) && session.party().state().isOpen();
    }

    /** @param query what authenticates the signer, which each link of the page repeats */
    SigningPage page(Connection connection, Sessions.Session session, String query) throws SQLException {
        Item request = session.request();
        SigningPage page = new SigningPage(request.text("title")).facts("Description", request.text("description"), "Signer",
                sessions.name(connection, session.party()), "Request", request.status(), "Language",
                request.text("language"));
        if (!canAct(session)) {
            return page.text("There is nothing to do here now.");
        }
        for (JsonNode statement : request.shown().path("statements")) {
            page.text("By signing you agree: " + statement.path("labelMd").asText());
        }
        String here = SigningLinks.path(request.id(), session.party().signerId());
        List<Item> documents = publication.documents(connection, request);
        addDocuments(page, documents, here, query);
        page.button(here + "/sign" + query, "Sign", true).button(here + "/fail" + query, "Let it fail", false)
                .script(FrameMessages.OPEN_URLS);
        List<Item> secret = documents.stream().filter(SessionViews::isPrivate).toList();
        return secret.isEmpty() ? page : page.script(FrameMessages.privateFiles(secret));
    }

    private static boolean isPrivate(Item document) {
        return Documents.PRIVATE.equals(document.text(Documents.NATURE));
    }

    private static void addDocuments(SigningPage page, List<Item> documents, String here, String query) {
        for (int number = 1; number <= documents.size(); number++) {
            Item document = documents.get(number - 1);
            String name = document.text("label") == null ? Signatures.fileName(document) : document.text("label");
            if (isPrivate(document)) {
                page.text("Private file: " + name);
            } else {
                page.link(here + "/files/" + number + query, "View " + name);
            }
        }
    }

    SigningPage signed(Connection connection, Sessions.Session session) throws SQLException {
        List<String> signatures = new ArrayList<>();
        for (Item document : publication.documents(connection, session.request())) {
            items.of(connection, Kind.SIGNATURE, document.id()).stream()
                    .filter(one -> one.text("signerId").equals(session.party().signerId()))
                    .forEach(one -> signatures.add(one.id()));
        }
        return new SigningPage("Signed").text("You have signed.").script(FrameMessages.finalized(signatures));
    }

    SigningPage failed(Sessions.Session session, String query) {
        return new SigningPage("The signature failed").text("Nothing was signed.")
                .link(SigningLinks.path(session.request().id(), session.party().signerId()) + query, "Try again")
                .script(FrameMessages.failed("SIGNATURE_FAILED"));
    }

    /** @param number among the documents, from 1 */
    Response file(Connection connection, Sessions.Session session, int number) throws SQLException {
        List<Item> documents = publication.documents(connection, session.request());
        Optional<byte[]> bytes = number < 1 || number > documents.size() ? Optional.empty()
                : files.read(connection, documents.get(number - 1), Files.ORIGINAL);
        if (bytes.isEmpty()) {
            return SigningPageCalls.html(404, new SigningPage("Nothing to see here").text("There is no such file."));
        }
        boolean pdf = Documents.PDF.equals(documents.get(number - 1).text(Documents.NATURE));
        return Response.ok(bytes.get(), pdf ? "application/pdf" : "application/octet-stream")
                .header("Content-Disposition", pdf ? "inline" : "attachment").header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
