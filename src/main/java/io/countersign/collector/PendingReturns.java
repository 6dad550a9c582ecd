package io.countersign.collector;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.platform.DatabaseRole;
import io.countersign.platform.DatabaseUnavailableException;
import io.countersign.platform.DetachedContext;
import io.countersign.posting.Postings;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * What browsers brought back from providers while the database did not answer, kept in memory until it can be stored: for
 * some postings it is the only way to learn what became of them, and the browser may be closed by then.
 */
@ApplicationScoped
public class PendingReturns {

    private static final Logger LOG = Logger.getLogger(PendingReturns.class);
    /** At most 2 KiB each: the API refuses a longer query. */
    static final int MAX_KEPT = 5_000;
    private static final int MAX_AT_ONCE = 100;
    /** Nobody waits here: what is stored is acted on as what is due. */
    private static final Duration NO_PATIENCE = Duration.ofMillis(1);

    private final Postings postings;
    private final BrowserReturns browserReturns;
    private final DetachedContext contexts;
    private final Set<Visit> kept = new LinkedHashSet<>();
    private boolean storing;

    PendingReturns(Postings postings, BrowserReturns browserReturns, DetachedContext contexts) {
        this.postings = postings;
        this.browserReturns = browserReturns;
        this.contexts = contexts;
    }

    /**
     * A browser that came back.
     *
     * @param token of the return address
     * @param outcome by which of our addresses it came
     * @param parameters the query of the address, decoded
     */
    public record Visit(String token, String outcome, Map<String, List<String>> parameters) {

        public Visit {
            parameters = Map.copyOf(parameters);
        }

        @Override
        public String toString() {
            return "Visit[" + outcome + "]";
        }
    }

    /** Keeps a visit, once however often the browser comes back with the same. One too many is not kept. */
    public void keep(Visit visit) {
        boolean full;
        synchronized (kept) {
            full = kept.size() >= MAX_KEPT && !kept.contains(visit);
            if (!full) {
                kept.add(visit);
            }
        }
        if (full) {
            LOG.warnf("A browser's return is not kept: %d others wait for the database. Its page asks again.", MAX_KEPT);
        }
    }

    /**
     * Stores what is kept, as far as the database answers.
     *
     * @return completes when nothing is left or the database does not answer; never fails
     */
    @CheckReturnValue
    Uni<Void> store() {
        List<Visit> waiting = begin();
        return waiting.isEmpty() ? Uni.createFrom().voidItem()
                : contexts.runAs(DatabaseRole.COLLECTOR, () -> Multi.createFrom().iterable(waiting)
                        .onItem().transformToUniAndConcatenate(this::store).onItem().ignoreAsUni())
                        .onFailure(failure -> !DatabaseUnavailableException.isCauseOf(failure))
                        .invoke(failure -> LOG.error("Browsers' returns could not be stored.", failure))
                        .onFailure().recoverWithNull()
                        .onTermination().invoke(this::end);
    }

    private List<Visit> begin() {
        synchronized (kept) {
            if (storing || kept.isEmpty()) {
                return List.of();
            }
            storing = true;
            return kept.stream().limit(MAX_AT_ONCE).toList();
        }
    }

    private void end() {
        synchronized (kept) {
            storing = false;
        }
    }

    private Uni<Void> store(Visit visit) {
        return postings.findByReturnToken(visit.token())
                .chain(found -> found.filter(posting -> !posting.life().state().isFinal())
                        .map(posting -> browserReturns.received(posting, visit.outcome(), visit.parameters(), NO_PATIENCE))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .invoke(() -> forget(visit));
    }

    private void forget(Visit visit) {
        synchronized (kept) {
            kept.remove(visit);
        }
    }
}
