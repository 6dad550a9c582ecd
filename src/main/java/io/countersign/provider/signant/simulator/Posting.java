package io.countersign.provider.signant.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.countersign.simulator.desk.CeremonyState;

/**
 * A posting without its bytes. Each change gives a new one.
 *
 * @param description null when none was given
 * @param attachment the one document
 * @param visibleMark the client's UseWidget
 * @param cancelUrl where a person who does not sign is sent; the attachment's own goes before the posting's; null for none
 * @param times when what happened
 */
record Posting(UUID id, String title, String description, Attachment attachment, boolean visibleMark, AfterSign afterSign,
        String cancelUrl, Times times, List<Recipient> recipients) {

    /** Signant: fifteen minutes from the creation, from the moment a person begins and from the moment that person is done. */
    static final Duration LIFE = Duration.ofMinutes(15);

    /** @param description null when none was given */
    record Attachment(UUID id, String fileName, String description) {
    }

    /** @param completed null until all have decided */
    record Times(Instant created, Instant modified, Instant completed, Instant expires) {

        static Times startingAt(Instant now) {
            return new Times(now, now, null, now.plus(LIFE));
        }

        Times movedAt(Instant now, boolean complete) {
            return new Times(created, now, complete ? now : completed, now.plus(LIFE));
        }
    }

    Posting {
        recipients = List.copyOf(recipients);
    }

    Optional<Recipient> recipient(String key) {
        return recipients.stream().filter(recipient -> recipient.key().equals(key)).findFirst();
    }

    long count(CeremonyState state) {
        return recipients.stream().filter(recipient -> recipient.state() == state).count();
    }

    boolean isSignedByAll() {
        return count(CeremonyState.SIGNED) == recipients.size();
    }

    boolean isDecidedByAll() {
        return recipients.stream().noneMatch(recipient -> recipient.state().isOpen());
    }

    /** Whether the signed document is handed out: when nobody is left who could still sign, and somebody has. */
    boolean isCollectable() {
        return isDecidedByAll() && count(CeremonyState.SIGNED) > 0;
    }

    /** The posting after one recipient's step, which moves its end. */
    Posting with(Recipient changed, Instant now) {
        List<Recipient> others = recipients.stream()
                .map(recipient -> recipient.key().equals(changed.key()) ? changed : recipient).toList();
        Posting next = new Posting(id, title, description, attachment, visibleMark, afterSign, cancelUrl, times, others);
        return new Posting(id, title, description, attachment, visibleMark, afterSign, cancelUrl,
                times.movedAt(now, next.isCollectable()), others);
    }
}
