package io.countersign.provider.signspace.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.countersign.simulator.desk.CeremonyState;

/**
 * A signing request as it stands.
 *
 * @param body as the caller sent it; its files are those of the create call
 * @param updated when it changed last
 * @param files as they are to be signed now
 * @param participants in the order of the body's
 */
record Task(String id, TaskBody body, TaskStatus status, Instant created, Instant updated, List<TaskFile> files,
        List<Participant> participants) {

    /** @param signedId the id of the signed file; null until everybody has signed */
    record TaskFile(String id, String name, String signedId) {
    }

    Task {
        files = List.copyOf(files);
        participants = List.copyOf(participants);
    }

    /** Assumed: its first status is {@code open}, also when it is not sent. */
    static Task create(TaskBody body, List<TaskFile> files, Instant now) {
        List<Participant> participants = IntStream.range(0, body.participants().size())
                .mapToObj(index -> new Participant(OpaqueIds.key(), index, body.participants().get(index),
                        Participant.Progress.NONE))
                .toList();
        return new Task(OpaqueIds.id(), body, TaskStatus.OPEN, now, now, files, participants);
    }

    Stream<Participant> signers() {
        return participants.stream().filter(Participant::signs);
    }

    boolean isSignedByAll() {
        return signers().allMatch(Participant::hasSigned);
    }

    boolean isSignedByAnybody() {
        return signers().anyMatch(Participant::hasSigned);
    }

    /** Where it is known that there is one. */
    Participant participant(String key) {
        return participants.stream().filter(participant -> participant.key().equals(key)).findFirst().orElseThrow();
    }

    /** Whether everybody has signed whose position is before this one's; equal positions do not wait for each other. */
    boolean isTurnOf(Participant signer) {
        return !body.ordered() || signers().filter(other -> other.person().position() < signer.person().position())
                .allMatch(Participant::hasSigned);
    }

    /** SignSpace: one identification where the request is strong or the signer has a number. */
    boolean needsIdentification(Participant signer) {
        return (body.strong() || signer.person().nin() != null) && !signer.progress().identified();
    }

    Optional<Instant> due() {
        return Optional.ofNullable(body.dueDate()).flatMap(DueDate::read);
    }

    /** Whether the due date has passed while participants can act. */
    boolean isOverdue(Instant now) {
        return status.isActive() && due().filter(due -> !due.isAfter(now)).isPresent();
    }

    CeremonyState ceremony(Participant signer) {
        CeremonyState state = signer.progress().state();
        return status == TaskStatus.CANCELLED && state.isOpen() ? CeremonyState.CANCELLED : state;
    }

    Task with(Participant changed) {
        return new Task(id, body, status, created, updated, files, participants.stream()
                .map(participant -> participant.index() == changed.index() ? changed : participant).toList());
    }

    Task with(TaskStatus next) {
        return new Task(id, body, next, created, updated, files, participants);
    }

    Task withFiles(List<TaskFile> next) {
        return new Task(id, body, status, created, updated, next, participants);
    }

    Task updatedAt(Instant now) {
        return new Task(id, body, status, created, now, files, participants);
    }

    /** Opened, with whoever has not signed asked anew. */
    Task reopened() {
        return new Task(id, body, TaskStatus.OPEN, created, updated, files,
                participants.stream().map(Participant::reopened).toList());
    }
}
