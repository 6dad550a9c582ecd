package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;

/**
 * Bytes that belong to an item, by a name for each use. Every method works in the transaction of the connection that it is
 * given.
 */
@Simulator
@ApplicationScoped
class Files {

    static final String ORIGINAL = "original";
    static final String PROOF = "proof";
    static final String CONTAINER = "container";
    static final String XADES = "xades";

    void write(Connection connection, Item owner, String name, byte[] bytes) throws SQLException {
        Rows.change(connection, """
                insert into simulator.ignisign_file (item, name, bytes) values (?, ?, ?)
                on conflict (item, name) do update set bytes = excluded.bytes""", owner.id(), name, bytes);
    }

    Optional<byte[]> read(Connection connection, Item owner, String name) throws SQLException {
        return Rows.first(connection, row -> row.getBytes(1),
                "select bytes from simulator.ignisign_file where item = ? and name = ?", owner.id(), name);
    }

    void delete(Connection connection, Item owner, String name) throws SQLException {
        Rows.change(connection, "delete from simulator.ignisign_file where item = ? and name = ?", owner.id(), name);
    }
}
