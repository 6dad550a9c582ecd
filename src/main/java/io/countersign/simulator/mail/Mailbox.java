package io.countersign.simulator.mail;

import java.sql.Connection;
import java.sql.SQLException;

/** Where simulators deliver their mails. Nothing leaves the database. */
public interface Mailbox {

    /** Delivers a mail with the transaction of the connection: it is there when that is committed, and only then. */
    void deliver(Connection connection, Mail mail) throws SQLException;
}
