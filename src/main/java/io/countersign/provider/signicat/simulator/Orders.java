package io.countersign.provider.signicat.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;

/** What the calls about whole orders do. Each is one transaction. */
@Simulator
@ApplicationScoped
class Orders {

    private final OrderTransactions transactions;
    private final OrderLife life;
    private final NewOrders created;
    private final UploadStore uploads;
    private final SignicatSimulatorConfig config;

    Orders(OrderTransactions transactions, OrderLife life, NewOrders created, UploadStore uploads,
            SignicatSimulatorConfig config) {
        this.transactions = transactions;
        this.life = life;
        this.created = created;
        this.uploads = uploads;
        this.config = config;
    }

    /** @throws RefusalException when it names an upload that there is not, or not any more */
    Order create(OrderBody body) {
        return transactions.in(connection -> {
            checkUploads(connection, body);
            Order order = Order.create(body, config, life.now());
            created.insert(connection, order);
            return life.settle(connection, order);
        });
    }

    private void checkUploads(Connection connection, OrderBody body) throws SQLException {
        List<Violation> found = new ArrayList<>();
        for (int task = 0; task < body.tasks().size(); task++) {
            List<OrderBody.Document> documents = body.tasks().get(task).documents();
            for (int index = 0; index < documents.size(); index++) {
                String upload = documents.get(index).documentRef();
                if (upload != null && !uploads.exists(connection, upload)) {
                    found.add(new Violation("tasks[" + task + "].documents[" + index + "].documentRef",
                            "is not a document in session data storage"));
                }
            }
        }
        if (!found.isEmpty()) {
            throw RefusalException.violations(found);
        }
    }

    /** @throws RefusalException when there is no such order, or not any more */
    Order read(String id) {
        return transactions.in(connection -> life.lock(connection, id));
    }

    /** Deletes the order, its uploads and its files, but not what is in the archive. Throws as {@link #read} does. */
    void delete(String id) {
        transactions.in(connection -> life.delete(connection, life.lock(connection, id), life.now()));
    }
}
