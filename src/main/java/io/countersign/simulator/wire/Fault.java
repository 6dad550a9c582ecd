package io.countersign.simulator.wire;

import java.util.Map;

/** The names of the faults that every provider's simulator knows. */
public final class Fault {

    /** The wire answers 503 or resets the connection, one as often as the other, and nothing is done. */
    public static final String ERROR_RATE = "errorRate";
    /** Replies come later by this ISO 8601 duration, after the operation is done. */
    public static final String LATENCY = "latency";
    /** The body of a download ends in the middle, and the connection with it. */
    public static final String CUT_DOWNLOADS = "cutDownloads";
    /** A download comes in parts over some seconds, and is whole in the end. */
    public static final String SLOW_DOWNLOADS = "slowDownloads";
    /** A download comes with a digest that is not its own. */
    public static final String WRONG_DIGEST = "wrongDigest";
    /** The operation is done and committed, but the connection closes without a reply. */
    public static final String LOSE_REPLIES = "loseReplies";
    /** A callback is sent twice. */
    public static final String DUPLICATE_CALLBACKS = "duplicateCallbacks";
    /** A callback is not sent. */
    public static final String DROP_CALLBACKS = "dropCallbacks";

    static final String SEED = "seed";
    static final String OPERATIONS = "operations";

    static final Map<String, FaultKind> COMMON = Map.of(
            ERROR_RATE, FaultKind.RATE,
            CUT_DOWNLOADS, FaultKind.RATE,
            SLOW_DOWNLOADS, FaultKind.RATE,
            WRONG_DIGEST, FaultKind.RATE,
            LOSE_REPLIES, FaultKind.RATE,
            DUPLICATE_CALLBACKS, FaultKind.RATE,
            DROP_CALLBACKS, FaultKind.RATE);

    private Fault() {
    }
}
