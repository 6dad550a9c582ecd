package io.countersign.provider.signspace.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.desk.CeremonyState;
import io.countersign.simulator.desk.ImpossibleActException;

/**
 * What a signer does, for desk and page alike. The task is locked. Works in the transaction of the connection that it is
 * given; each step throws {@link ImpossibleActException} when the signer cannot take it now.
 */
@Simulator
@ApplicationScoped
class Steps {

    private final TaskLife life;

    Steps(TaskLife life) {
        this.life = life;
    }

    /** Opens the request. SignSpace: whoever must be identified sees the files only after that. */
    Task begin(Connection connection, Task task, Participant signer) throws SQLException {
        checkTurn(task, signer);
        return life.settle(connection, task.with(signer.begun()));
    }

    /** Takes the identity that a bank reports; nothing changes when it is not that of the invited signer. */
    Task identify(Connection connection, Task task, Participant signer, Identity identity) throws SQLException {
        checkTurn(task, signer);
        if (!identity.matches(signer.person())) {
            throw new ImpossibleActException("The identification is not that of the invited signer.");
        }
        return life.settle(connection, task.with(signer.identifiedAs(identity.name())));
    }

    /** @param name by which they sign where neither the request nor a bank names them */
    Task sign(Connection connection, Task task, Participant signer, String name) throws SQLException {
        checkTurn(task, signer);
        if (signer.progress().state() != CeremonyState.BEGUN) {
            throw new ImpossibleActException("This signer has not begun yet; begin first.");
        }
        if (task.needsIdentification(signer)) {
            throw new ImpossibleActException("This signer must be identified first.");
        }
        Instant now = life.now();
        if (task.isOverdue(now) && !task.body().mayEndLate()) {
            throw new ImpossibleActException("The due date has passed, and signing after it is disabled.");
        }
        return life.settle(connection, task.with(signer.signed(name(signer, name), now)));
    }

    private static String name(Participant signer, String entered) {
        if (signer.progress().name() != null) {
            return signer.progress().name();
        }
        return signer.person().named() || !TaskRules.filled(entered) ? signer.person().shownName() : entered;
    }

    /** Declines. Assumed: the request is then on hold for everybody. */
    Task decline(Connection connection, Task task, Participant signer) throws SQLException {
        checkTurn(task, signer);
        if (!task.body().mayDecline()) {
            throw new ImpossibleActException("Declining is disabled for this signing request.");
        }
        return life.settle(connection, task.with(signer.declined()).with(TaskStatus.ON_HOLD));
    }

    /** Leaves the page for now, which changes nothing. */
    Task postpone(Task task, Participant signer) {
        checkTurn(task, signer);
        return task;
    }

    private static void checkTurn(Task task, Participant signer) {
        if (!task.status().isActive()) {
            throw new ImpossibleActException("This signing request is " + task.status().word() + ".");
        }
        if (!signer.progress().state().isOpen()) {
            throw new ImpossibleActException("This signer is done: " + signer.progress().state().word() + ".");
        }
        if (!task.isTurnOf(signer)) {
            throw new ImpossibleActException("It is not this signer's turn yet: another one must sign first.");
        }
    }
}
