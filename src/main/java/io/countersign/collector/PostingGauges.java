package io.countersign.collector;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.posting.PostingFigures;
import io.countersign.posting.PostingFigures.Figures;
import io.countersign.provider.ProviderId;
import io.countersign.provider.Providers;
import io.countersign.provider.SignatureProvider;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * The gauges that are computed from the database, with what it answered last. While it does not answer they keep their values
 * and their age grows: an alarm must not end because nobody can look any more. NaN before the first answer.
 */
@ApplicationScoped
class PostingGauges {

    private static final double MILLIS = 1_000;

    private final PostingFigures figures;
    private final Providers providers;
    private final MeterRegistry registry;
    private final Clock clock;
    private final MetricsConfig config;
    private volatile Reading last;

    PostingGauges(PostingFigures figures, Providers providers, MeterRegistry registry, Clock clock, MetricsConfig config) {
        this.figures = figures;
        this.providers = providers;
        this.registry = registry;
        this.clock = clock;
        this.config = config;
    }

    /** What was read, and when; before the first answer nothing, at the start of the process. */
    private record Reading(Map<ProviderId, Figures> byProvider, Instant at) {
    }

    void register() {
        last = new Reading(Map.of(), clock.instant());
        ids().forEach(this::register);
        Gauge.builder("countersign.gauges.age", this::age).baseUnit("seconds")
                .description("Since the database last answered for the gauges countersign_postings_…").register(registry);
    }

    private void register(ProviderId provider) {
        gauge("open", "Postings that have not ended", provider, Figures::open);
        gauge("due", "Postings to be looked at now that nobody is working on", provider, Figures::due);
        gauge("overdue", "Postings that should have been looked at a while ago and that nobody is working on", provider,
                Figures::overdue);
        gauge("lost", "Postings that were signed and whose evidence was gone before it was stored, until erased", provider,
                Figures::lost);
        gauge("unaccounted", "Postings of which nobody knows whether they were signed, until erased", provider,
                Figures::unaccounted);
        gauge("unanswered", "Postings that have not ended and whose checks have failed for a day", provider,
                Figures::unanswered);
        gauge("unverified", "Postings with evidence that failed a check, until erased", provider, Figures::unverified);
        Gauge.builder("countersign.postings.oldest.due", () -> value(provider, one -> one.oldestDue().toMillis() / MILLIS))
                .baseUnit("seconds").description("How long ago the oldest posting became due that nobody is working on")
                .tag("provider", provider.value()).register(registry);
    }

    private void gauge(String what, String description, ProviderId provider, ToDoubleFunction<Figures> of) {
        Gauge.builder("countersign.postings." + what, () -> value(provider, of)).description(description)
                .tag("provider", provider.value()).register(registry);
    }

    private double value(ProviderId provider, ToDoubleFunction<Figures> of) {
        Figures found = last.byProvider().get(provider);
        return found == null ? Double.NaN : of.applyAsDouble(found);
    }

    private double age() {
        return Duration.between(last.at(), clock.instant()).toMillis() / MILLIS;
    }

    /** Asks the database; fails when it does not answer in time. */
    @CheckReturnValue
    Uni<Void> refresh() {
        return Uni.createFrom().deferred(() -> {
            Instant now = clock.instant();
            return figures.read(ids(), now, config.overdueAfter()).ifNoItem().after(config.deadline()).fail()
                    .invoke(found -> last = new Reading(found, now)).replaceWithVoid();
        });
    }

    private List<ProviderId> ids() {
        return providers.all().stream().map(SignatureProvider::id).toList();
    }
}
