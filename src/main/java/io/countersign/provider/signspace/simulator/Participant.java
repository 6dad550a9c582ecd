package io.countersign.provider.signspace.simulator;

import java.time.Instant;
import java.util.Objects;

import io.countersign.simulator.desk.CeremonyState;

/**
 * Somebody who is to sign or to watch, as it stands.
 *
 * @param key what desk and signing page know them by
 * @param index among the participants of the body, from 0
 * @param person as the caller named them
 */
record Participant(String key, int index, TaskBody.Person person, Progress progress) {

    /**
     * How far somebody is.
     *
     * @param state never {@code CANCELLED}, which is a state of the task
     * @param invited whether a mail has gone out since the task was opened
     * @param identified whether a bank has identified them
     * @param name that the signature carries; null before
     * @param signedAt null before
     */
    record Progress(CeremonyState state, boolean invited, boolean identified, String name, Instant signedAt) {

        static final Progress NONE = new Progress(CeremonyState.WAITING, false, false, null, null);
    }

    Participant {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(person, "person is null");
        Objects.requireNonNull(progress, "progress is null");
    }

    boolean signs() {
        return person.signs();
    }

    boolean hasSigned() {
        return progress.state() == CeremonyState.SIGNED;
    }

    Participant mailed() {
        return with(new Progress(progress.state(), true, progress.identified(), progress.name(), progress.signedAt()));
    }

    Participant begun() {
        return with(new Progress(CeremonyState.BEGUN, progress.invited(), progress.identified(), progress.name(), null));
    }

    /** @param name by which the bank knows the person */
    Participant identifiedAs(String name) {
        return with(new Progress(progress.state(), progress.invited(), true, name, null));
    }

    Participant signed(String name, Instant at) {
        return with(new Progress(CeremonyState.SIGNED, progress.invited(), progress.identified(), name, at));
    }

    Participant declined() {
        return with(new Progress(CeremonyState.REJECTED, progress.invited(), progress.identified(), progress.name(), null));
    }

    /** As after a task was opened again: who has not signed is asked anew; Assumed: who declined too. */
    Participant reopened() {
        return !signs() || hasSigned() ? this : with(Progress.NONE);
    }

    private Participant with(Progress next) {
        return new Participant(key, index, person, next);
    }
}
