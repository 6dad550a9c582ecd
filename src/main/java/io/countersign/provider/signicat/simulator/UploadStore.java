package io.countersign.provider.signicat.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;

/**
 * Session data storage and the archive. How long an upload that no order names is kept is not published: here until it is
 * deleted. Every method works in the transaction of the connection that it is given.
 */
@Simulator
@ApplicationScoped
class UploadStore {

    String upload(Connection connection, byte[] bytes) throws SQLException {
        String id = OpaqueTokens.id();
        Rows.change(connection, "insert into simulator.signicat_upload (id, bytes) values (?, ?)", id, bytes);
        return id;
    }

    Optional<byte[]> upload(Connection connection, String id) throws SQLException {
        return Rows.first(connection, row -> row.getBytes(1), "select bytes from simulator.signicat_upload where id = ?", id);
    }

    boolean exists(Connection connection, String id) throws SQLException {
        return Rows.first(connection, row -> row.getString(1), "select id from simulator.signicat_upload where id = ?", id)
                .isPresent();
    }

    /** Answers whether there was one. */
    boolean delete(Connection connection, String id) throws SQLException {
        return Rows.change(connection, "delete from simulator.signicat_upload where id = ?", id) > 0;
    }

    String archive(Connection connection, byte[] bytes) throws SQLException {
        String id = OpaqueTokens.id();
        Rows.change(connection, "insert into simulator.signicat_archive (id, bytes) values (?, ?)", id, bytes);
        return id;
    }

    Optional<byte[]> archived(Connection connection, String id) throws SQLException {
        return Rows.first(connection, row -> row.getBytes(1), "select bytes from simulator.signicat_archive where id = ?",
                id);
    }

    /** Answers whether there was one. */
    boolean deleteArchived(Connection connection, String id) throws SQLException {
        return Rows.change(connection, "delete from simulator.signicat_archive where id = ?", id) > 0;
    }
}
