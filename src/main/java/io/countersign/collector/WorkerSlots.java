package io.countersign.collector;

import java.util.HashMap;
import java.util.Map;

import io.countersign.provider.ProviderId;

/**
 * The workers of this process, each provider its own.
 */
class WorkerSlots {

    private final int each;
    private final Map<ProviderId, Integer> taken = new HashMap<>();

    /** @param each how many workers each provider has */
    WorkerSlots(int each) {
        this.each = each;
    }

    /** Takes all free seats of a provider; how many they were. */
    synchronized int takeFree(ProviderId provider) {
        int free = each - taken.getOrDefault(provider, 0);
        taken.put(provider, each);
        return free;
    }

    synchronized void leave(ProviderId provider, int seats) {
        taken.merge(provider, -seats, Integer::sum);
    }
}
