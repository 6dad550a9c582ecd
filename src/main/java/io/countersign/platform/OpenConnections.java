package io.countersign.platform;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open connections of a pool. Where one has kept silent, what lies between us and the database may have forgotten the
 * others too, and each would cost whoever borrows it next a deadline of waiting: so those that nobody uses are closed.
 */
final class OpenConnections {

    /** Longer than a slow database takes for an answer; shorter than the shortest deadline of the collector. */
    static final Duration SILENCE = Duration.ofSeconds(4);

    private final Set<CommandDeadline> open = ConcurrentHashMap.newKeySet();

    void add(CommandDeadline connection) {
        open.add(connection);
    }

    void remove(CommandDeadline connection) {
        open.remove(connection);
    }

    void silent(CommandDeadline connection) {
        open.stream().filter(other -> other != connection).forEach(CommandDeadline::suspect);
    }
}
