package io.countersign.provider.signicat.simulator;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.desk.Ceremonies;
import io.countersign.simulator.desk.Ceremony;
import io.countersign.simulator.desk.CeremonyAct;
import io.countersign.simulator.desk.UnknownCeremonyException;

/** Signicat's signers at the desk. {@code cancel} postpones: the person can come back. */
@Simulator
@ApplicationScoped
class SignicatCeremonies implements Ceremonies {

    private static final String REASON = "The signer rejected at the desk.";

    private final OrderTransactions transactions;
    private final OrderSchedule time;
    private final OrderLife life;
    private final Steps steps;
    private final SigningEntryPoints signingEntryPoints;

    SignicatCeremonies(OrderTransactions transactions, OrderSchedule time, OrderLife life, Steps steps,
            SigningEntryPoints signingEntryPoints) {
        this.transactions = transactions;
        this.time = time;
        this.life = life;
        this.steps = steps;
        this.signingEntryPoints = signingEntryPoints;
    }

    @Override
    public String provider() {
        return SimulatedSignicatWire.PROVIDER;
    }

    @Override
    public List<Ceremony> list() {
        return time.orders().stream().flatMap(order -> order.tasks().stream().map(task -> new Ceremony(provider(), order.id(),
                order.body(task).title(), new Ceremony.Signer(task.key(), order.signer(task)), task.ceremony(),
                signingEntryPoints.signingUrl(task)))).toList();
    }

    @Override
    public Optional<URI> act(String reference, String signerKey, CeremonyAct act) {
        return transactions.in(connection -> {
            Order order = life.lockByTask(connection, signerKey).filter(found -> found.id().equals(reference))
                    .orElseThrow(SignicatCeremonies::unknown);
            Task task = order.taskByKey(signerKey);
            return switch (act) {
                case BEGIN -> steps.begin(connection, order, task);
                case SIGN -> steps.sign(connection, order, task, Map.of());
                case REJECT -> steps.reject(connection, order, task, REASON);
                case CANCEL -> steps.postpone(connection, order, task);
            };
        });
    }

    static UnknownCeremonyException unknown() {
        return new UnknownCeremonyException("There is no such signing, or it was deleted.");
    }
}
