package io.countersign.provider.ignisign.simulator;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.mail.Mail;
import io.countersign.simulator.mail.Mailbox;

/**
 * The mails to people. IgniSign: BY_SIDE signers are invited by mail, and notified when all have signed; whoever is to provide
 * a document has a mail too (S). Assumed: embedded signers get none. Works in the transaction of the connection.
 */
@Simulator
@ApplicationScoped
class SignerMails {

    private final Mailbox mailbox;
    private final SigningLinks links;
    private final Items items;
    private final Profiles profiles;

    SignerMails(Mailbox mailbox, SigningLinks links, Items items, Profiles profiles) {
        this.mailbox = mailbox;
        this.links = links;
        this.items = items;
        this.profiles = profiles;
    }

    boolean embedded(Connection connection, Item request) throws SQLException {
        return profiles.find(connection, request.scope(), request.text("signatureProfileId")).embedded();
    }

    void invite(Connection connection, Item request, Instant now) throws SQLException {
        if (embedded(connection, request)) {
            return;
        }
        for (Party party : Party.of(request)) {
            send(connection, request, party, "invitation", "Please sign: ", links.sign(request, party, null), now);
        }
    }

    void complete(Connection connection, Item request, Instant now) throws SQLException {
        if (embedded(connection, request)) {
            return;
        }
        for (Party party : Party.of(request)) {
            send(connection, request, party, "completion", "Signed: ", null, now);
        }
    }

    private void send(Connection connection, Item request, Party party, String kind, String subject, URI link, Instant now)
            throws SQLException {
        String email = items.find(connection, Kind.SIGNER, party.signerId()).orElseThrow().text("email");
        if (email != null) {
            mailbox.deliver(connection, new Mail(SimulatedIgniSignWire.PROVIDER, request.id(), kind, email,
                    subject + request.text("title"), now, link));
        }
    }

    /** Asks whoever is to provide one of the documents; an application that is to do so gets no mail. */
    void requestDocuments(Connection connection, Item request, List<Item> documents, Instant now) throws SQLException {
        for (Item document : documents) {
            JsonNode asked = document.inner().path(DocumentRequests.FIELD);
            if (DocumentRequests.isOpen(document) && asked.path("target").asText().equals("USER")) {
                mailbox.deliver(connection, new Mail(SimulatedIgniSignWire.PROVIDER, request.id(), "document-request",
                        asked.path("user").path("email").asText(), "Please provide: " + document.text("label"), now,
                        links.provide(asked.path("key").asText())));
            }
        }
    }
}
