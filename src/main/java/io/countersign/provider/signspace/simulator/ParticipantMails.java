package io.countersign.provider.signspace.simulator;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.desk.CeremonyState;
import io.countersign.simulator.mail.Mail;
import io.countersign.simulator.mail.Mailbox;

/**
 * The mails to participants. SignSpace: signers are invited by mail. Assumed: who else gets which mail, and that the end of
 * a request is mailed without the files. Works in the transaction of the connection that it is given.
 */
@Simulator
@ApplicationScoped
class ParticipantMails {

    private final Mailbox mailbox;
    private final SigningLinks links;

    ParticipantMails(Mailbox mailbox, SigningLinks links) {
        this.mailbox = mailbox;
        this.links = links;
    }

    /** Invites each signer whose turn has come, once, and notifies each watcher once; answers the task after that. */
    Task invite(Connection connection, Task task, Instant now) throws SQLException {
        Task next = task;
        for (Participant one : task.participants()) {
            if (isDue(task, one)) {
                send(connection, task, one, one.signs() ? MailKind.INVITATION : MailKind.NOTICE, now);
                next = next.with(one.mailed());
            }
        }
        return next;
    }

    private static boolean isDue(Task task, Participant one) {
        if (!task.body().sent() || !task.status().isActive() || one.progress().invited()) {
            return false;
        }
        return !one.signs() || one.progress().state() == CeremonyState.WAITING && task.isTurnOf(one);
    }

    /** To everybody who had a mail before. */
    void end(Connection connection, Task task, MailKind kind, Instant now) throws SQLException {
        for (Participant one : task.participants()) {
            if (one.progress().invited()) {
                send(connection, task, one, kind, now);
            }
        }
    }

    private void send(Connection connection, Task task, Participant to, MailKind kind, Instant now) throws SQLException {
        URI link = kind == MailKind.INVITATION ? links.of(to) : null;
        mailbox.deliver(connection, new Mail(SimulatedSignSpaceWire.PROVIDER, task.id(), kind.word(), to.person().handle(),
                kind.subject(task), now, link));
    }
}
