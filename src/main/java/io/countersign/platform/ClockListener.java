package io.countersign.platform;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Is notified when the clock of this process is moved forward, which only happens where simulators run. Every bean of this
 * type is notified; whoever moved the clock waits for all of them, so that what has become due is done when the move is
 * answered.
 */
public interface ClockListener {

    /**
     * Does what has become due. Called after the injected clock already shows the new time.
     *
     * @return completes when the work that was due is done; never null
     */
    @CheckReturnValue
    Uni<Void> clockMoved();
}
