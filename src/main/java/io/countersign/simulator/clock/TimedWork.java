package io.countersign.simulator.clock;

/**
 * What a simulator does of itself as time passes, such as ending what has expired. Every bean of this type is called each
 * second where the scheduler runs, and whenever the clock was moved, in each process; a call may find nothing to do, and
 * two may run at once. Calls come on worker threads and may block.
 */
public interface TimedWork {

    /** Does what has become due. A failure fails the move of the clock; what is left is done at the next call. */
    void doWhatIsDue();
}
