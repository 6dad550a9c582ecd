package io.countersign.provider.posten.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;

/** The bytes of jobs. Every method works in the transaction of the connection that it is given. */
@Simulator
@ApplicationScoped
class FileStore {

    List<NewJob.Original> originals(Connection connection, long job) throws SQLException {
        return Rows.list(connection, row -> new NewJob.Original(row.getString(1), row.getString(2), row.getBytes(3)),
                "select name, title, bytes from simulator.posten_document where job = ? order by position", job);
    }

    void keepPades(Connection connection, long job, byte[] pades) throws SQLException {
        Rows.change(connection, "update simulator.posten_job set pades = ? where id = ?", pades, job);
    }

    Optional<byte[]> pades(Connection connection, long job) throws SQLException {
        return Rows.first(connection, row -> row.getBytes(1), "select pades from simulator.posten_job where id = ?", job);
    }

    void keepXades(Connection connection, long job, int position, byte[] xades) throws SQLException {
        Rows.change(connection, "update simulator.posten_signer set xades = ? where job = ? and position = ?", xades, job,
                position);
    }

    Optional<byte[]> xades(Connection connection, long job, int position) throws SQLException {
        return Rows.first(connection, row -> row.getBytes(1),
                "select xades from simulator.posten_signer where job = ? and position = ?", job, position);
    }

    /** Deletes what the sender gave and what was made of it. */
    void delete(Connection connection, long job) throws SQLException {
        Rows.change(connection, "delete from simulator.posten_document where job = ?", job);
        Rows.change(connection, "update simulator.posten_job set pades = null where id = ?", job);
        Rows.change(connection, "update simulator.posten_signer set xades = null where job = ?", job);
    }

    void archive(Connection connection, long job) throws SQLException {
        Rows.change(connection, """
                insert into simulator.posten_archive (id, organization, pades)
                select id, organization, pades from simulator.posten_job where id = ? and pades is not null
                on conflict (id) do nothing""", job);
    }

    Optional<byte[]> archived(Connection connection, String organization, long id) throws SQLException {
        return Rows.first(connection, row -> row.getBytes(1),
                "select pades from simulator.posten_archive where organization = ? and id = ?", organization, id);
    }
}
