package io.countersign.collector;

import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.posting.Outcome;
import io.countersign.posting.Posting;
import io.countersign.posting.PostingLife;
import io.countersign.posting.PostingState;
import io.countersign.provider.ProviderId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counts what an operator must hear of.
 */
@ApplicationScoped
class CollectorMetrics {

    private static final Logger LOG = Logger.getLogger(CollectorMetrics.class);

    private final MeterRegistry registry;
    private final CollectorConfig config;

    CollectorMetrics(MeterRegistry registry, CollectorConfig config) {
        this.registry = registry;
        this.config = config;
    }

    /** A piece of evidence became durable at this instant. */
    void stored(Posting before, PostingLife life, boolean verified, Instant at) {
        if (!verified) {
            counter("countersign.unverified", "Pieces of evidence kept although they failed a check", before.provider())
                    .increment();
        }
        if (life.state() == PostingState.COLLECTED && before.life().state() != PostingState.COLLECTED) {
            margin(before, at);
        }
    }

    private void margin(Posting posting, Instant at) {
        Instant keepUntil = posting.deadlines().keepUntil();
        Duration margin = Duration.between(at, keepUntil);
        Duration window = Duration.between(posting.times().lastKnownUnsigned(), keepUntil);
        Timer.builder("countersign.margin").description("From the evidence being durable here to keep-until")
                .publishPercentileHistogram().tag("provider", posting.provider().value())
                .register(registry).record(margin.isNegative() ? Duration.ZERO : margin);
        if (margin.toMillis() < window.toMillis() * config.smallMargin()) {
            LOG.warnf("Posting %s was collected with only %s left until %s.", posting.id(), margin, keepUntil);
        }
    }

    /** A feed held something that is not ours. */
    void foreign(ProviderId provider) {
        counter("countersign.foreign", "Pieces of a feed that are about no posting of ours", provider).increment();
    }

    /** A posting ended without its evidence. */
    void ended(Posting before, PostingLife life) {
        if (life.state() == before.life().state()) {
            return;
        }
        if (life.state() == PostingState.LOST) {
            LOG.errorf("Posting %s is lost: it was signed, and %s no longer has the evidence.", before.id(),
                    before.provider());
            counter("countersign.lost", "Postings whose evidence was gone before we had it", before.provider()).increment();
        } else if (life.outcome() == Outcome.UNKNOWN) {
            LOG.errorf("Posting %s is unaccounted for: %s deleted it before we could see whether it was signed.",
                    before.id(), before.provider());
            counter("countersign.unaccounted", "Postings of which nobody can say whether they were signed",
                    before.provider()).increment();
        }
    }

    private Counter counter(String name, String description, ProviderId provider) {
        return Counter.builder(name).description(description).tag("provider", provider.value()).register(registry);
    }
}
