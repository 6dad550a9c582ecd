package io.countersign.platform;

import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;

/** Worker pools with one thread each, for tests without Quarkus. */
public final class Pools {

    private Pools() {
    }

    /** @param waitingUploads how many uploads may wait for their thread */
    public static WorkerPools single(int waitingUploads, MeterRegistry meters) {
        return new WorkerPools(Configured.with(Map.of("countersign.workers.files", "1", "countersign.workers.uploads", "1",
                "countersign.workers.uploads-waiting", Integer.toString(waitingUploads), "countersign.workers.adapters", "1",
                "countersign.workers.pass-through", "1", "countersign.workers.evidence", "1")), meters);
    }

    public static void close(WorkerPools pools) {
        pools.close();
    }
}
