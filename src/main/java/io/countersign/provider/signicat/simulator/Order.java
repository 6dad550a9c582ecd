package io.countersign.provider.signicat.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An order as it stands.
 *
 * @param body as the caller sent it; null when the order was deleted
 * @param tasks in the order of the body's
 * @param packagings in the order of the body's
 */
record Order(String id, OrderBody body, Times times, List<Task> tasks, List<Packaging> packagings) {

    /** How long it is remembered that there was such an order. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    /**
     * @param completed when the last task was completed; null while one is not
     * @param purged when all but the archive is deleted
     * @param deleted when that was done, or the caller did it; null before
     * @param due until when nothing happens by itself; null for an order that is new
     */
    record Times(Instant created, Instant completed, Instant purged, Instant deleted, Instant due) {

        Instant forgotten() {
            return deleted.plus(REMEMBERED);
        }
    }

    Order {
        tasks = List.copyOf(tasks);
        packagings = List.copyOf(packagings);
    }

    static Order create(OrderBody body, SignicatSimulatorConfig config, Instant now) {
        List<Task> tasks = IntStream.range(0, body.tasks().size())
                .mapToObj(position -> task(position, body.tasks().get(position), config, now)).toList();
        List<Packaging> packagings = new ArrayList<>();
        OrderRules.each("", body.packagingTasks(), (path, packaging) -> packagings
                .add(new Packaging(packagings.size(), packaging.id(), PackagingStatus.CREATED, null, 0)));
        Instant last = tasks.stream().map(task -> task.times().expires()).max(Comparator.naturalOrder()).orElseThrow();
        int days = body.daysUntilDeletion() == null ? config.daysUntilDeletion() : body.daysUntilDeletion();
        return new Order(OpaqueTokens.id(), body, new Times(now, null, last.plus(Duration.ofDays(days)), null, null), tasks,
                packagings);
    }

    private static Task task(int position, OrderBody.Task body, SignicatSimulatorConfig config, Instant now) {
        int days = body.daysToLive() == null ? config.daysToLive() : body.daysToLive();
        Task.Access access = body.needsArtifact() ? new Task.Access(OpaqueTokens.artifact(), null) : Task.Access.OPEN;
        return new Task(OpaqueTokens.id(), position, body.id(), UUID.randomUUID().toString(), TaskStatus.CREATED,
                new Task.Times(false, null, null, now.plus(Duration.ofDays(days))), null, access);
    }

    boolean isDeleted() {
        return times.deleted() != null;
    }

    Optional<Task> task(String taskId) {
        return tasks.stream().filter(task -> task.id().equals(taskId)).findFirst();
    }

    /** Where it is known that there is one. */
    Task taskByKey(String key) {
        return tasks.stream().filter(task -> task.key().equals(key)).findFirst().orElseThrow();
    }

    Optional<Packaging> packaging(String packagingId) {
        return packagings.stream().filter(packaging -> packaging.id().equals(packagingId)).findFirst();
    }

    OrderBody.Task body(Task task) {
        return body.tasks().get(task.position());
    }

    OrderBody.PackagingTask body(Packaging packaging) {
        return body.packagingTasks().get(packaging.position());
    }

    /** The tasks whose documents a packaging task takes. */
    List<Task> tasks(Packaging packaging) {
        return body(packaging).documents().stream().map(packaged -> task(packaged.taskId()).orElseThrow()).toList();
    }

    /** The tasks that must be completed before this one can begin. */
    Stream<Task> before(Task task) {
        List<String> others = body(task).dependsOnTasks();
        return others == null ? Stream.empty() : others.stream().map(other -> task(other).orElseThrow());
    }

    /** The uploads that the order names. */
    List<String> uploads() {
        return body.tasks().stream().flatMap(task -> task.documents().stream()).map(OrderBody.Document::documentRef)
                .filter(Objects::nonNull).toList();
    }

    /** Who signs, by the name that the signatures carry. */
    String signer(Task task) {
        String ofThePosition = "Signer " + (task.position() + 1);
        return isDeleted() ? ofThePosition : body(task).signerName().orElse(ofThePosition);
    }

    boolean isCompleted() {
        return tasks.stream().allMatch(Task::isCompleted);
    }

    Order with(Task changed) {
        return new Order(id, body, times,
                tasks.stream().map(task -> task.position() == changed.position() ? changed : task).toList(), packagings);
    }

    Order with(Packaging changed) {
        return new Order(id, body, times, tasks, packagings.stream()
                .map(packaging -> packaging.position() == changed.position() ? changed : packaging).toList());
    }

    Order completed(Instant at) {
        return new Order(id, body, new Times(times.created(), at, times.purged(), null, times.due()), tasks, packagings);
    }

    Order deleted(Instant at) {
        List<Task> gone = tasks.stream().map(task -> task.ended(TaskStatus.DELETED, null, at)).toList();
        return new Order(id, null, new Times(times.created(), times.completed(), times.purged(), at, times.due()), gone,
                List.of());
    }

    /** When something happens next by itself, apart from notifications. */
    Instant nextDue() {
        if (isDeleted()) {
            return times.forgotten();
        }
        Stream<Instant> ends = tasks.stream().filter(Task::isOpen).map(task -> task.times().expires());
        Stream<Instant> packages = packagings.stream().filter(Packaging::isOpen).map(Packaging::ready)
                .filter(Objects::nonNull);
        return Stream.of(ends, packages, Stream.of(times.purged())).flatMap(moments -> moments)
                .min(Comparator.naturalOrder()).orElseThrow();
    }
}
