package io.countersign.provider.signicat.simulator;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;

/** The files of orders. Every method works in the transaction of the connection that it is given. */
@Simulator
@ApplicationScoped
class FileStore {

    /** Which of a task document's files. */
    enum Kind {
        ORIGINAL,
        GENERATED,
        RESULT;

        private String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Which files a task document has.
     *
     * @param formOutput what the person entered; empty before, and where there is no form
     */
    record Files(String id, boolean original, boolean generated, boolean result, List<OrderBody.Param> formOutput) {
    }

    /** Our assumption: an order keeps its own copies, so that an upload which is deleted later is not missed. */
    void insert(Connection connection, Task task, OrderBody.Task body) throws SQLException {
        for (int position = 0; position < body.documents().size(); position++) {
            OrderBody.Document document = body.documents().get(position);
            Rows.change(connection, """
                    insert into simulator.signicat_task_document (task, position, id, original)
                    values (?, ?, ?, (select bytes from simulator.signicat_upload where id = ?))""", task.key(), position,
                    document.id(), document.comesFromSession() ? document.documentRef() : null);
        }
    }

    Optional<byte[]> file(Connection connection, Task task, String document, Kind kind) throws SQLException {
        return Rows.first(connection, row -> row.getBytes(1), "select " + kind.column()
                + " from simulator.signicat_task_document where task = ? and id = ?", task.key(), document);
    }

    void keep(Connection connection, Task task, String document, Kind kind, byte[] bytes) throws SQLException {
        Rows.change(connection,
                "update simulator.signicat_task_document set " + kind.column() + " = ? where task = ? and id = ?",
                bytes, task.key(), document);
    }

    void keepFormOutput(Connection connection, Task task, String document, List<OrderBody.Param> output)
            throws SQLException {
        Rows.change(connection, "update simulator.signicat_task_document set form_output = ? where task = ? and id = ?",
                Json.text(output), task.key(), document);
    }

    List<Files> files(Connection connection, Task task) throws SQLException {
        return Rows.list(connection, FileStore::files, """
                select id, original is not null, generated is not null, result is not null, form_output
                from simulator.signicat_task_document where task = ? order by position""", task.key());
    }

    private static Files files(ResultSet row) throws SQLException {
        String output = row.getString(5);
        return new Files(row.getString(1), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4),
                output == null ? List.of() : Arrays.asList(Json.stored(output, OrderBody.Param[].class)));
    }

    void keepPackage(Connection connection, String order, Packaging packaging, byte[] bytes) throws SQLException {
        Rows.change(connection, "update simulator.signicat_packaging set result = ? where order_id = ? and position = ?",
                bytes, order, packaging.position());
    }

    Optional<byte[]> packaged(Connection connection, String order, Packaging packaging) throws SQLException {
        return Rows.first(connection, row -> row.getBytes(1),
                "select result from simulator.signicat_packaging where order_id = ? and position = ?", order,
                packaging.position());
    }
}
