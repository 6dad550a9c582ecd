package io.countersign.platform;

/**
 * The order of what happens when the process starts, as priorities of observers of the start: the lowest is first. What
 * names none comes between {@link #SIMULATORS} and {@link #SCHEDULES}: by then the database is known to be at hand and its
 * schema to be up to date. A start that is refused has changed nothing.
 */
public final class StartOrder {

    /** The checks that may refuse the start. */
    static final int READINESS = 100;

    /** The schema, and the first statement. */
    static final int DATABASE = 200;

    /** The simulators' clock and ports: before anything reads the clock or calls a simulator. */
    public static final int SIMULATORS = 300;

    /** Notifications of other processes: after all who receive them have registered their channels. */
    static final int LISTEN = 4_000;

    /** Scheduled methods: after everything that they use. */
    static final int SCHEDULES = 5_000;

    private StartOrder() {
    }
}
