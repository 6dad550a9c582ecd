package io.countersign.provider.signicat.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.clock.TimedWork;

/** Looks after orders that nobody asks for: what expires, is packaged, notified or deleted as time passes. */
@Simulator
@ApplicationScoped
class OrderSchedule implements TimedWork {

    private final OrderTransactions transactions;
    private final OrderStore orders;
    private final OrderLife life;

    OrderSchedule(OrderTransactions transactions, OrderStore orders, OrderLife life) {
        this.transactions = transactions;
        this.orders = orders;
        this.life = life;
    }

    /** One order a transaction, so that nobody waits long; passes over those that somebody else is looking at. */
    @Override
    public void doWhatIsDue() {
        List<String> seen = new ArrayList<>();
        Optional<Order> settled = next(seen);
        while (settled.isPresent()) {
            seen.add(settled.get().id());
            settled = next(seen);
        }
    }

    /** All orders that were not deleted, as they are now; oldest first. */
    List<Order> orders() {
        doWhatIsDue();
        return transactions.in(orders::all);
    }

    private Optional<Order> next(List<String> seen) {
        return transactions.in(connection -> life.settled(connection, orders.lockDue(connection, life.now(), seen)));
    }
}
