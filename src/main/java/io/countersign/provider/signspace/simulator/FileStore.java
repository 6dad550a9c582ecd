package io.countersign.provider.signspace.simulator;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;

/** Files in the schema of the simulators. Every method works in the transaction of the connection that it is given. */
@Simulator
@ApplicationScoped
class FileStore {

    /** @param importance higher is shown earlier; zero where none was given */
    record StoredFile(String name, BigDecimal importance, byte[] bytes) {
    }

    /** Answers the new file's id. */
    String insert(Connection connection, StoredFile file, Instant now) throws SQLException {
        String id = OpaqueIds.id();
        Rows.change(connection, """
                insert into simulator.signspace_file (id, name, importance_order, bytes, created_at)
                values (?, ?, ?, ?, ?)""", id, file.name(), file.importance(), file.bytes(), now);
        return id;
    }

    Optional<String> name(Connection connection, String id) throws SQLException {
        return Rows.first(connection, row -> row.getString(1), "select name from simulator.signspace_file where id = ?", id);
    }

    Optional<StoredFile> read(Connection connection, String id) throws SQLException {
        return Rows.first(connection, row -> new StoredFile(row.getString(1), row.getBigDecimal(2), row.getBytes(3)),
                "select name, importance_order, bytes from simulator.signspace_file where id = ?", id);
    }

    /** The ids in the order in which the signing page shows the files. */
    List<String> byImportance(Connection connection, List<String> ids) throws SQLException {
        return Rows.list(connection, row -> row.getString(1),
                "select id from simulator.signspace_file where id = any (?) order by importance_order desc, created_at, id",
                connection.createArrayOf("text", ids.toArray()));
    }

    /** Notes the scan of a file unless it was scanned after that time; answers whether it is scanned now. */
    boolean scan(Connection connection, String id, Instant after, Instant now) throws SQLException {
        return Rows.change(connection, """
                update simulator.signspace_file set scanned_at = ?
                where id = ? and (scanned_at is null or scanned_at <= ?)""", now, id, after) > 0;
    }

    /** The task whose signed file it is. */
    Optional<String> taskOf(Connection connection, String signedFile) throws SQLException {
        return Rows.first(connection, row -> row.getString(1),
                "select task from simulator.signspace_task_file where signed_file = ?", signedFile);
    }
}
