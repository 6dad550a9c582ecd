package io.countersign.collector;

import java.util.UUID;

import jakarta.inject.Singleton;

/**
 * Names this process among all that work on the same database, anew at each start.
 */
@Singleton
class NodeId {

    private final UUID id = UUID.randomUUID();

    UUID id() {
        return id;
    }
}
