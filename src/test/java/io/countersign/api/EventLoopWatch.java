package io.countersign.api;

import static java.util.stream.Collectors.toSet;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks again and again at what the event loops are doing, and keeps what of it takes long for a document of many
 * megabytes: reading and writing XML, JSON and base64. How long anything takes is not measured, for that says more about
 * the machine than about us.
 */
final class EventLoopWatch implements AutoCloseable {

    private static final String EVENT_LOOP = "vert.x-eventloop-thread-";
    private static final Set<String> HEAVY = Set.of("java.util.Base64$", "org.glassfish.jaxb.runtime.v2.runtime.",
            "com.ctc.wstx.sr.", "com.ctc.wstx.sw.", "com.fasterxml.jackson.core.json.");
    private static final long EVERY = 2;
    /** A small message may be seen by chance; one of many megabytes is seen again and again. */
    private static final int OFTEN = 10;

    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Integer> seen = new ConcurrentHashMap<>();

    EventLoopWatch() {
        looking.scheduleWithFixedDelay(this::look, 0, EVERY, TimeUnit.MILLISECONDS);
    }

    private void look() {
        for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
            if (thread.getKey().getName().startsWith(EVENT_LOOP)) {
                heavy(thread.getValue()).ifPresent(work -> seen.merge(work, 1, Integer::sum));
            }
        }
    }

    private static Optional<String> heavy(StackTraceElement[] stack) {
        return Arrays.stream(stack).map(StackTraceElement::getClassName)
                .filter(name -> HEAVY.stream().anyMatch(name::startsWith)).findFirst();
    }

    /** The classes that were often seen at such work on an event loop. */
    Set<String> heavyWork() {
        return seen.entrySet().stream().filter(work -> work.getValue() >= OFTEN).map(Map.Entry::getKey).collect(toSet());
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
