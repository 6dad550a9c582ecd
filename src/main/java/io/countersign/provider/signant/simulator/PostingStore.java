package io.countersign.provider.signant.simulator;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.desk.CeremonyState;

/** Postings in the schema of the simulators. Every method works in the transaction of the connection that it is given. */
@Simulator
@ApplicationScoped
class PostingStore {

    private static final String ROW = """
            select id, attachment_id, title, description, file_name, attachment_description, use_widget, after_sign_action,
                   after_sign_caption, after_sign_delay, after_sign_url, cancel_url,
                   created_at, modified_at, completed_at, expires_at
            from simulator.signant_posting
            """;

    /** Signant: at its end a posting is deleted together with the signed document. */
    void purge(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from simulator.signant_posting where expires_at <= ?")) {
            delete.setObject(1, at(now));
            delete.executeUpdate();
        }
    }

    void delete(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from simulator.signant_posting where id = ?")) {
            delete.setObject(1, id);
            delete.executeUpdate();
        }
    }

    void insert(Connection connection, Posting posting, byte[] document) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into simulator.signant_posting (id, attachment_id, title, description, file_name,
                    attachment_description, use_widget, after_sign_action, after_sign_caption, after_sign_delay,
                    after_sign_url, cancel_url, document, created_at, modified_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            Posting.Times times = posting.times();
            AfterSign after = posting.afterSign();
            set(insert, posting.id(), posting.attachment().id(), posting.title(), posting.description(),
                    posting.attachment().fileName(), posting.attachment().description(), posting.visibleMark(),
                    after.action(), after.caption(), after.delaySeconds(), after.url(), posting.cancelUrl(), document,
                    at(times.created()), at(times.modified()), at(times.expires()));
            insert.executeUpdate();
        }
        for (int position = 0; position < posting.recipients().size(); position++) {
            insert(connection, posting.id(), position, posting.recipients().get(position));
        }
    }

    private static void insert(Connection connection, UUID posting, int position, Recipient recipient) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into simulator.signant_recipient (key, posting, position, name, state, birth_date, minimum_age,
                    maximum_age)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")) {
            AgeRule age = recipient.age();
            set(insert, recipient.key(), posting, position, recipient.name(), recipient.state().word(), age.birthDate(),
                    age.minimum(), age.maximum());
            insert.executeUpdate();
        }
    }

    /** Writes what a step of a recipient changes. */
    void update(Connection connection, Posting posting) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update simulator.signant_posting set modified_at = ?, completed_at = ?, expires_at = ? where id = ?""")) {
            Posting.Times times = posting.times();
            set(update, at(times.modified()), at(times.completed()), at(times.expires()), posting.id());
            update.executeUpdate();
        }
        for (Recipient recipient : posting.recipients()) {
            try (PreparedStatement update = connection.prepareStatement(
                    "update simulator.signant_recipient set state = ? where key = ?")) {
                set(update, recipient.state().word(), recipient.key());
                update.executeUpdate();
            }
        }
    }

    void replaceDocument(Connection connection, UUID id, byte[] document) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update simulator.signant_posting set document = ? where id = ?")) {
            set(update, document, id);
            update.executeUpdate();
        }
    }

    byte[] document(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select document from simulator.signant_posting where id = ?")) {
            set(select, id);
            ResultSet rows = select.executeQuery();
            rows.next();
            return rows.getBytes(1);
        }
    }

    Optional<Posting> find(Connection connection, UUID id) throws SQLException {
        return postings(connection, "where id = ?", id).stream().findFirst();
    }

    /** Finds the posting of a sign URL and keeps others from changing it until the transaction ends. */
    Optional<Posting> lockByKey(Connection connection, String key) throws SQLException {
        return postings(connection, """
                where id = (select posting from simulator.signant_recipient where key = ?) for update""", key)
                .stream().findFirst();
    }

    List<Posting> all(Connection connection) throws SQLException {
        return postings(connection, "order by created_at, id");
    }

    private static List<Posting> postings(Connection connection, String which, Object... values) throws SQLException {
        List<Posting> postings = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(ROW + which)) {
            set(select, values);
            ResultSet row = select.executeQuery();
            while (row.next()) {
                postings.add(posting(row, recipients(connection, row.getObject("id", UUID.class))));
            }
        }
        return postings;
    }

    private static Posting posting(ResultSet row, List<Recipient> recipients) throws SQLException {
        Posting.Attachment attachment = new Posting.Attachment(row.getObject("attachment_id", UUID.class),
                row.getString("file_name"), row.getString("attachment_description"));
        AfterSign after = new AfterSign(row.getString("after_sign_action"), row.getString("after_sign_caption"),
                row.getObject("after_sign_delay", Integer.class), row.getString("after_sign_url"));
        Posting.Times times = new Posting.Times(instant(row, "created_at"), instant(row, "modified_at"),
                instant(row, "completed_at"), instant(row, "expires_at"));
        return new Posting(row.getObject("id", UUID.class), row.getString("title"), row.getString("description"),
                attachment, row.getBoolean("use_widget"), after, row.getString("cancel_url"), times, recipients);
    }

    private static List<Recipient> recipients(Connection connection, UUID posting) throws SQLException {
        List<Recipient> recipients = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select key, name, state, birth_date, minimum_age, maximum_age
                from simulator.signant_recipient where posting = ? order by position""")) {
            set(select, posting);
            ResultSet row = select.executeQuery();
            while (row.next()) {
                AgeRule age = new AgeRule(row.getObject("birth_date", LocalDate.class),
                        row.getObject("minimum_age", Integer.class), row.getObject("maximum_age", Integer.class));
                recipients.add(new Recipient(row.getString("key"), row.getString("name"),
                        CeremonyState.of(row.getString("state")), age));
            }
        }
        return recipients;
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int index = 0; index < values.length; index++) {
            statement.setObject(index + 1, values[index]);
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
