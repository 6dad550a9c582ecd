package io.countersign.platform;

/**
 * In which order what this application does at its start is done: priorities of observers of
 * {@link io.quarkus.runtime.StartupEvent}, lowest first. What has no priority comes in between, at 2500.
 */
final class StartOrder {

    /** When all who listen to a channel have said so. */
    static final int LISTEN = 5_000;

    private StartOrder() {
    }
}
