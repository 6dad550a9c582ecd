package io.countersign.collector;

import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.countersign.posting.Outcome;
import io.countersign.posting.Posting;
import io.countersign.posting.PostingLife;
import io.countersign.posting.PostingState;
import io.countersign.provider.ProviderId;
import io.countersign.provider.Providers;
import io.countersign.provider.SignatureProvider;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;

/**
 * Counts what an operator must know of. All counters exist from the start, for every provider: Prometheus does not see the
 * first increase of a counter that appears with it.
 */
@ApplicationScoped
class CollectorMetrics {

    private static final Logger LOG = Logger.getLogger(CollectorMetrics.class);

    /** From what is left of a quarter of an hour to forty days: the providers' windows lie that far apart. */
    private static final Duration[] MARGINS = { Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1),
            Duration.ofMinutes(2), Duration.ofMinutes(3), Duration.ofMinutes(5), Duration.ofMinutes(8), Duration.ofMinutes(10),
            Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1), Duration.ofDays(7),
            Duration.ofDays(14), Duration.ofDays(30), Duration.ofDays(40) };

    private final MeterRegistry registry;
    private final Providers providers;
    private final CollectorConfig config;

    CollectorMetrics(MeterRegistry registry, Providers providers, CollectorConfig config) {
        this.registry = registry;
        this.providers = providers;
        this.config = config;
    }

    void onStart(@Observes StartupEvent event) {
        providers.all().stream().map(SignatureProvider::id).forEach(provider -> {
            margin(provider);
            lost(provider);
            unaccounted(provider);
            unverified(provider);
            refused(provider);
            foreignEntries(provider);
        });
    }

    /** A copy that failed a check became visible as evidence. */
    void unverified(Posting posting) {
        unverified(posting.provider()).increment();
    }

    /** A provider did not hand out what it must have. */
    void refused(Posting posting) {
        refused(posting.provider()).increment();
    }

    /** The search for an evidence item ended at this instant. */
    void stored(Posting before, PostingLife life, Instant at) {
        if (life.state() == PostingState.COLLECTED && before.life().state() != PostingState.COLLECTED) {
            collected(before, at);
        }
    }

    private void collected(Posting posting, Instant at) {
        Instant keepUntil = posting.deadlines().keepUntil();
        Duration margin = Duration.between(at, keepUntil);
        Duration window = Duration.between(posting.times().lastKnownUnsigned(), keepUntil);
        margin(posting.provider()).record(margin.isNegative() ? Duration.ZERO : margin);
        if (margin.toMillis() < window.toMillis() * config.smallMargin()) {
            LOG.warnf("Posting %s was collected with only %s left until %s.", posting.id(), margin, keepUntil);
        }
    }

    /** A feed held something that is not ours. */
    void foreign(ProviderId provider) {
        foreignEntries(provider).increment();
    }

    /** A posting ended without its evidence. */
    void ended(Posting before, PostingLife life) {
        if (life.state() == before.life().state()) {
            return;
        }
        if (life.state() == PostingState.LOST) {
            LOG.errorf("Posting %s is lost: it was signed, and %s no longer has the evidence.", before.id(),
                    before.provider());
            lost(before.provider()).increment();
        } else if (life.outcome() == Outcome.UNKNOWN) {
            LOG.errorf("Posting %s is unaccounted for: %s deleted it before we could see whether it was signed.",
                    before.id(), before.provider());
            unaccounted(before.provider()).increment();
        }
    }

    private Timer margin(ProviderId provider) {
        return Timer.builder("countersign.margin")
                .description("Time left until the provider may delete the evidence, when it was stored here")
                .serviceLevelObjectives(MARGINS).tag("provider", provider.value()).register(registry);
    }

    private Counter lost(ProviderId provider) {
        return counter("countersign.lost", "Postings that were signed and whose evidence was gone before it was stored",
                provider);
    }

    private Counter unaccounted(ProviderId provider) {
        return counter("countersign.unaccounted", "Postings of which nobody knows whether they were signed", provider);
    }

    private Counter unverified(ProviderId provider) {
        return counter("countersign.unverified", "Copies of evidence that became visible although they failed a check",
                provider);
    }

    private Counter refused(ProviderId provider) {
        return counter("countersign.evidence.refused",
                "Answers by which a provider did not hand out required evidence that it must have", provider);
    }

    private Counter foreignEntries(ProviderId provider) {
        return counter("countersign.foreign", "Entries of a provider's feed that are about no posting of ours", provider);
    }

    private Counter counter(String name, String description, ProviderId provider) {
        return Counter.builder(name).description(description).tag("provider", provider.value()).register(registry);
    }
}
