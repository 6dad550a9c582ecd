package io.countersign.provider.signspace.simulator;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.desk.Ceremonies;
import io.countersign.simulator.desk.Ceremony;
import io.countersign.simulator.desk.CeremonyAct;
import io.countersign.simulator.desk.UnknownCeremonyException;
import io.countersign.simulator.store.SimulatorStore;
import io.countersign.simulator.wire.OutboundFaults;

/**
 * SignSpace's signers at the desk, of the requests that were sent. {@code begin} includes the identification, for which they
 * have the right number and name; {@code cancel} postpones: nothing changes.
 */
@Simulator
@ApplicationScoped
class TaskCeremonies implements Ceremonies {

    private final SimulatorStore store;
    private final TaskStore tasks;
    private final Steps steps;
    private final SigningLinks links;
    private final OutboundFaults faults;

    TaskCeremonies(SimulatorStore store, TaskStore tasks, Steps steps, SigningLinks links, OutboundFaults faults) {
        this.store = store;
        this.tasks = tasks;
        this.steps = steps;
        this.links = links;
        this.faults = faults;
    }

    @Override
    public String provider() {
        return SimulatedSignSpaceWire.PROVIDER;
    }

    @Override
    public List<Ceremony> list() {
        return store.inTransaction(tasks::all).stream().filter(task -> task.body().sent())
                .flatMap(task -> task.signers().map(signer -> new Ceremony(provider(), task.id(), task.body().title(),
                        new Ceremony.Signer(signer.key(), signer.person().shownName()), task.ceremony(signer),
                        links.of(signer))))
                .toList();
    }

    /** Nobody is sent anywhere: invitations come by mail. */
    @Override
    public Optional<URI> act(String reference, String signerKey, CeremonyAct act) {
        store.inTransaction(connection -> {
            Task task = lock(tasks, connection, signerKey);
            if (!task.id().equals(reference)) {
                throw unknown();
            }
            Participant signer = task.participant(signerKey);
            return switch (act) {
                case BEGIN -> begin(connection, task, signer);
                case SIGN -> steps.sign(connection, task, signer, null);
                case REJECT -> steps.decline(connection, task, signer);
                case CANCEL -> steps.postpone(task, signer);
            };
        });
        return Optional.empty();
    }

    private Task begin(Connection connection, Task task, Participant signer) throws SQLException {
        Task begun = steps.begin(connection, task, signer);
        if (!begun.needsIdentification(signer)) {
            return begun;
        }
        Identity identity = isWrongPerson(connection, signer) ? Identity.WRONG : Identity.of(signer.person());
        return steps.identify(connection, begun, begun.participant(signer.key()), identity);
    }

    /** Only where the caller named a number does it matter who the person is. */
    private boolean isWrongPerson(Connection connection, Participant signer) throws SQLException {
        return signer.person().nin() != null
                && faults.active(connection, provider(), SimulatedSignSpaceWire.IDENTIFICATION)
                        .have(SimulatedSignSpaceWire.WRONG_PERSON);
    }

    /** @throws UnknownCeremonyException when it is no signer's key, or the request was not sent */
    static Task lock(TaskStore tasks, Connection connection, String signerKey) throws SQLException {
        return tasks.lockByParticipant(connection, signerKey)
                .filter(task -> task.body().sent() && task.participant(signerKey).signs())
                .orElseThrow(TaskCeremonies::unknown);
    }

    private static UnknownCeremonyException unknown() {
        return new UnknownCeremonyException("There is no such signing.");
    }
}
