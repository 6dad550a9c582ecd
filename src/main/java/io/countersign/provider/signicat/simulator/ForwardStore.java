package io.countersign.provider.signicat.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;

/** To whom persons passed their tasks on. Every method works in the transaction of the connection that it is given. */
@Simulator
@ApplicationScoped
class ForwardStore {

    /** Each null where the person did not say it. */
    record Forward(Person forwarder, Person recipient) {
    }

    /** @param mobile always null for who forwards */
    record Person(String name, String email, String mobile) {
    }

    void add(Connection connection, Task task, Forward forward) throws SQLException {
        Rows.change(connection, """
                insert into simulator.signicat_forward
                    (task, forwarder_name, forwarder_email, recipient_name, recipient_email, recipient_mobile)
                values (?, ?, ?, ?, ?, ?)""", task.key(), forward.forwarder().name(), forward.forwarder().email(),
                forward.recipient().name(), forward.recipient().email(), forward.recipient().mobile());
    }

    /** Oldest first. */
    List<Forward> of(Connection connection, Task task) throws SQLException {
        return Rows.list(connection,
                row -> new Forward(new Person(row.getString(1), row.getString(2), null),
                        new Person(row.getString(3), row.getString(4), row.getString(5))),
                """
                        select forwarder_name, forwarder_email, recipient_name, recipient_email, recipient_mobile
                        from simulator.signicat_forward where task = ? order by number""", task.key());
    }
}
