package io.countersign.provider.signicat.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;

/** What the calls about one packaging task do. Each is one transaction. */
@Simulator
@ApplicationScoped
class Packages {

    private final OrderTransactions transactions;
    private final OrderLife life;
    private final FileStore files;

    Packages(OrderTransactions transactions, OrderLife life, FileStore files) {
        this.transactions = transactions;
        this.life = life;
        this.files = files;
    }

    /** A packaging task as it is now. */
    record Seen(Order order, Packaging packaging) {
    }

    /** @throws RefusalException when there is no such packaging task, or not any more */
    Seen status(String orderId, String packagingId) {
        return transactions.in(connection -> {
            Order order = life.lock(connection, orderId);
            return new Seen(order, packaging(order, packagingId));
        });
    }

    /** @throws RefusalException when there is no such result: never, not yet or not any more */
    byte[] result(String orderId, String packagingId) {
        return transactions.in(connection -> result(connection, orderId, packagingId));
    }

    /** A key by which the result can be had once, without a token. Throws as {@link #result} does. */
    String newKey(String orderId, String packagingId) {
        return transactions.in(connection -> {
            result(connection, orderId, packagingId);
            String key = OpaqueTokens.id();
            Rows.change(connection, "insert into simulator.signicat_file_key (key, order_id, packaging) values (?, ?, ?)",
                    key, orderId, packagingId);
            return key;
        });
    }

    /** What was found by a key. */
    record Found(String orderId, byte[] result) {
    }

    /** Uses the key up; empty when there is no such key, or not any more. */
    Optional<Found> use(String key) {
        return transactions.in(connection -> {
            Optional<String[]> names = Rows.first(connection, row -> new String[] { row.getString(1), row.getString(2) },
                    "delete from simulator.signicat_file_key where key = ? returning order_id, packaging", key);
            return names.isEmpty() ? Optional.empty()
                    : Optional.of(new Found(names.get()[0], result(connection, names.get()[0], names.get()[1])));
        });
    }

    private byte[] result(Connection connection, String orderId, String packagingId) throws SQLException {
        Packaging packaging = packaging(life.lock(connection, orderId), packagingId);
        return files.packaged(connection, orderId, packaging).orElseThrow(() -> RefusalException.unknown("result"));
    }

    private static Packaging packaging(Order order, String packagingId) {
        return order.packaging(packagingId).orElseThrow(() -> RefusalException.unknown("packaging task"));
    }
}
