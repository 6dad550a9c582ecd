package io.countersign.simulator.mail;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;
import io.countersign.simulator.store.SimulatorStore;

/** The mails in the schema of the simulators. */
@Simulator
@ApplicationScoped
class MailStore implements Mailbox {

    private final SimulatorStore store;

    MailStore(SimulatorStore store) {
        this.store = store;
    }

    @Override
    public void deliver(Connection connection, Mail mail) throws SQLException {
        Rows.change(connection, """
                insert into simulator.mail (provider, reference, kind, recipient, subject, at, link)
                values (?, ?, ?, ?, ?, ?, ?)""", mail.provider(), mail.reference(), mail.kind(), mail.to(), mail.subject(),
                mail.at(), mail.link() == null ? null : mail.link().toString());
    }

    /**
     * The newest first.
     *
     * @param recipient whose mails; null for everybody's
     * @param reference of which posting; null for all
     */
    List<Mail> newest(String recipient, String reference, int limit) {
        return store.inTransaction(connection -> Rows.list(connection, MailStore::mail, """
                select provider, reference, kind, recipient, subject, at, link from simulator.mail
                where (?::text is null or recipient = ?) and (?::text is null or reference = ?)
                order by number desc limit ?""", recipient, recipient, reference, reference, limit));
    }

    void clear() {
        store.inTransaction(connection -> Rows.change(connection, "delete from simulator.mail"));
    }

    private static Mail mail(ResultSet row) throws SQLException {
        String link = row.getString("link");
        return new Mail(row.getString("provider"), row.getString("reference"), row.getString("kind"),
                row.getString("recipient"), row.getString("subject"), Rows.instant(row, "at"),
                link == null ? null : URI.create(link));
    }
}
