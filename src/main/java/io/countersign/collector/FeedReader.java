package io.countersign.collector;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.platform.DatabaseRole;
import io.countersign.platform.DatabaseUnavailableException;
import io.countersign.platform.DetachedContext;
import io.countersign.posting.FeedCursors;
import io.countersign.posting.FeedCursors.Claimed;
import io.countersign.provider.PollsFeed;
import io.countersign.provider.ProviderId;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Reads the feeds in which providers report changes: each by one process at a time, never before the provider permits it, and
 * never on before what was read is durable.
 */
@ApplicationScoped
class FeedReader {

    private static final Logger LOG = Logger.getLogger(FeedReader.class);

    /** So that what was read is worked on, however much there is to read. */
    private static final int MAX_ROUNDS = 20;

    private final FeedCursors cursors;
    private final FeedReading reading;
    private final NodeId process;
    private final DetachedContext contexts;
    private final Clock clock;

    FeedReader(FeedCursors cursors, FeedReading reading, NodeId process, DetachedContext contexts, Clock clock) {
        this.cursors = cursors;
        this.reading = reading;
        this.process = process;
        this.contexts = contexts;
        this.clock = clock;
    }

    /**
     * Reads all feeds of a provider that may be read now, until none has anything more or much was read.
     *
     * @return completes when it is done; never fails
     */
    @CheckReturnValue
    Uni<Void> read(ProviderId id, PollsFeed provider) {
        return contexts.runAs(DatabaseRole.COLLECTOR, () -> Multi.createBy().repeating()
                .uni(() -> cursors.claim(id, process.id(), clock.instant())
                        .call(claimed -> readEach(provider, claimed)))
                .until(List::isEmpty).select().first(MAX_ROUNDS)
                .onItem().ignoreAsUni())
                .onFailure(failure -> !DatabaseUnavailableException.isCauseOf(failure))
                .invoke(failure -> LOG.errorf(failure, "The feeds of %s could not be read.", id))
                .onFailure().recoverWithNull();
    }

    private Uni<Void> readEach(PollsFeed provider, List<Claimed> claimed) {
        return Multi.createFrom().iterable(claimed)
                .onItem().transformToUniAndMerge(cursor -> reading.read(provider, cursor)).onItem().ignoreAsUni();
    }

}
