package io.countersign.provider.signant.simulator;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.desk.Ceremonies;
import io.countersign.simulator.desk.Ceremony;
import io.countersign.simulator.desk.CeremonyAct;
import io.countersign.simulator.desk.CeremonyState;
import io.countersign.simulator.desk.ImpossibleActException;
import io.countersign.simulator.desk.UnknownCeremonyException;
import io.countersign.simulator.pdf.PdfSigner;
import io.countersign.simulator.pdf.SignatureMark;
import io.countersign.simulator.store.SimulatorStore;

/** What a person does at Signant, for desk and page alike. Each step is one transaction. */
@Simulator
@ApplicationScoped
class SignantCeremonies implements Ceremonies {

    private final SimulatorStore store;
    private final PostingStore postings;
    private final Postings service;
    private final PdfSigner signer;
    private final Clock clock;

    SignantCeremonies(SimulatorStore store, PostingStore postings, Postings service, PdfSigner signer, Clock clock) {
        this.store = store;
        this.postings = postings;
        this.service = service;
        this.signer = signer;
        this.clock = clock;
    }

    /** A posting as one of its recipients sees it. */
    record Seat(Posting posting, Recipient recipient) {
    }

    @Override
    public String provider() {
        return SimulatedSignantWire.PROVIDER;
    }

    @Override
    public List<Ceremony> list() {
        List<Posting> all = store.inTransaction(connection -> {
            postings.purge(connection, clock.instant());
            return postings.all(connection);
        });
        return all.stream().flatMap(posting -> posting.recipients().stream()
                .map(recipient -> new Ceremony(provider(), posting.id().toString(), posting.title(),
                        new Ceremony.Signer(recipient.key(), recipient.name()), recipient.state(), service.link(recipient))))
                .toList();
    }

    @Override
    public Optional<URI> act(String reference, String signerKey, CeremonyAct act) {
        Seat seat = seat(signerKey);
        if (!seat.posting().id().toString().equals(reference)) {
            throw unknown();
        }
        return act(signerKey, act, seat.recipient().age().plausible(today())).returnUrl();
    }

    /** The seat behind a sign URL, as it is now. */
    Seat seat(String key) {
        return store.inTransaction(connection -> seat(connection, key));
    }

    /** The document as it is now, signed by those who have signed. */
    byte[] document(String key) {
        return store.inTransaction(
                connection -> postings.document(connection, seat(connection, key).posting().id()));
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /**
     * Takes one step of a person.
     *
     * @param birthDate what the person says; looked at only where the recipient has a rule of age
     */
    Outcome act(String key, CeremonyAct act, LocalDate birthDate) {
        return store.inTransaction(connection -> {
            Seat seat = seat(connection, key);
            CeremonyState next = next(seat.recipient(), act, birthDate);
            if (next == seat.recipient().state()) {
                return new Outcome(seat.posting(), next);
            }
            Instant now = clock.instant();
            if (next == CeremonyState.SIGNED) {
                sign(connection, seat, now);
            }
            Posting moved = seat.posting().with(seat.recipient().in(next), now);
            postings.update(connection, moved);
            return new Outcome(moved, next);
        });
    }

    private CeremonyState next(Recipient recipient, CeremonyAct act, LocalDate birthDate) {
        if (!recipient.state().isOpen()) {
            throw new ImpossibleActException("This signer is done: " + recipient.state().word() + ".");
        }
        return switch (act) {
            case REJECT -> CeremonyState.REJECTED;
            case CANCEL -> CeremonyState.CANCELLED;
            case BEGIN -> recipient.age().admits(birthDate, today()) ? CeremonyState.BEGUN : CeremonyState.CANCELLED;
            case SIGN -> {
                if (recipient.state() != CeremonyState.BEGUN) {
                    throw new ImpossibleActException("This signer has not begun yet; begin first.");
                }
                yield CeremonyState.SIGNED;
            }
        };
    }

    private void sign(Connection connection, Seat seat, Instant now) throws SQLException {
        Posting posting = seat.posting();
        SignatureMark mark = new SignatureMark(seat.recipient().name(), now, posting.visibleMark());
        try {
            byte[] signed = signer.sign(postings.document(connection, posting.id()), mark);
            postings.replaceDocument(connection, posting.id(), signed);
        } catch (IOException unreadable) {
            throw new IllegalStateException("A PDF that could be opened before cannot be signed", unreadable);
        }
    }

    private Seat seat(Connection connection, String key) throws SQLException {
        postings.purge(connection, clock.instant());
        Posting posting = postings.lockByKey(connection, key).orElseThrow(SignantCeremonies::unknown);
        return new Seat(posting, posting.recipient(key).orElseThrow(SignantCeremonies::unknown));
    }

    private static UnknownCeremonyException unknown() {
        return new UnknownCeremonyException("There is no such signing, or it has expired and was deleted. "
                + "A posting lives 15 minutes from its last event.");
    }
}
