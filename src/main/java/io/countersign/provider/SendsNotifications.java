package io.countersign.provider;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * A provider that reports on a posting without being asked about it. What it reports is made durable before anything is done
 * with it, and is then dealt with one by one in the order in which it came; the same may come twice.
 */
public interface SendsNotifications {

    /**
     * Asks how the posting stands, knowing this.
     *
     * @param notification as {@link PollsFeed} or {@link HandlesReturns} gave it; opaque to everybody else
     */
    @CheckReturnValue
    Uni<StatusReport> check(ProviderPosting posting, String notification);
}
