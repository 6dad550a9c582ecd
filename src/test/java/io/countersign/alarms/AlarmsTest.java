package io.countersign.alarms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;

/** Every alarm fires when it must and not while all is well, seen at scrapes of a process that has just started. */
@QuarkusTest
@TestProfile(AlarmsTest.FreshProcess.class)
class AlarmsTest {

    private static final Path OPERATING = Path.of("docs", "operating.md");
    private static final Set<String> COUNTERS = Set.of("countersign_lost_total", "countersign_unaccounted_total",
            "countersign_unverified_total", "countersign_foreign_total", "countersign_margin_seconds_count");

    /** The fault of the run that must raise each alarm. */
    private static final Map<String, String> FAULTS = Map.ofEntries(Map.entry("CountersignPostingLost", "lost"),
            Map.entry("CountersignLostUnresolved", "lost"), Map.entry("CountersignPostingUnaccounted", "unaccounted"),
            Map.entry("CountersignUnaccountedUnresolved", "unaccounted"),
            Map.entry("CountersignEvidenceUnverified", "unverified"), Map.entry("CountersignEvidenceRefused", "refused"),
            Map.entry("CountersignUnanswered", "unanswered"),
            Map.entry("CountersignUnverifiedUnresolved", "unverified"), Map.entry("CountersignSmallMargin", "margin"),
            Map.entry("CountersignForeignEntries", "foreign"), Map.entry("CountersignOverdue", "workers"),
            Map.entry("CountersignOldestDue", "workers"), Map.entry("CountersignNothingClaimed", "workers"),
            Map.entry("CountersignBreakerOpen", "provider"), Map.entry("CountersignProviderErrors", "provider"),
            Map.entry("CountersignGaugesStale", "database"),
            Map.entry("CountersignDatabaseRefused", "database"), Map.entry("CountersignListenDown", "listen"),
            Map.entry("CountersignClockOffset", "clock"), Map.entry("CountersignTargetDown", "process"),
            Map.entry("CountersignAbsent", "process"));

    @Inject
    FaultRun run;

    @Inject
    Pool pool;

    /** A process of its own, so that its counters begin at nothing. */
    public static class FreshProcess implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("countersign.metrics.deadline", "1s", "countersign.database.caller-deadline", "4s",
                    "countersign.database.caller-connections", "5");
        }
    }

    static List<AlertRule> rules() {
        return AlertRule.all();
    }

    /** Once, and not before all tests: only then is the address of the process known. */
    @BeforeEach
    void everythingHappens() {
        if (run.first() == null) {
            pool.query("truncate posting cascade").execute().await().atMost(Duration.ofSeconds(60));
            run.run();
        }
    }

    @Test
    void theRunHasAFaultForEveryRule() {
        // Then
        assertThat(rules()).extracting(AlertRule::name).containsExactlyInAnyOrderElementsOf(FAULTS.keySet());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void anAlarmIsSilentWhileAllIsWell(AlertRule rule) {
        // When
        FaultRun.Span health = run.span("health");

        // Then
        assertThat(rule.firing(run.series(), health.from(), health.to())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void anAlarmFiresDuringItsFault(AlertRule rule) {
        // When
        FaultRun.Span fault = run.span(FAULTS.get(rule.name()));

        // Then
        assertThat(rule.firing(run.series(), fault.from(), fault.to())).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "Lost", "Unaccounted", "Unverified" })
    void noLossAlarmFiresBeforeItsLoss(String what) {
        // Given
        AlertRule rule = rules().stream().filter(one -> one.name().equals("Countersign" + what + "Unresolved")).findFirst()
                .orElseThrow();

        // When
        double before = run.span(what.toLowerCase(Locale.ROOT)).from() - AlertRule.INTERVAL;

        // Then
        assertThat(rule.firing(run.series(), 0, before)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "lost", "unaccounted", "unverified", "foreign" })
    void theFirstOfItsKindAfterAStartIsAnIncreaseOfItsCounter(String what) {
        // Given
        FaultRun.Span fault = run.span(what);

        // When
        Vector increase = PromQl.parse("sum(increase(countersign_" + what + "_total[1h])) > 0").at(run.series(), fault.to());

        // Then
        assertThat(increase.values()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "CountersignPostingLost", "CountersignPostingUnaccounted", "CountersignEvidenceUnverified" })
    void aLossWhoseProcessEndedUnscrapedIsSeenAtTheNextOne(String name) {
        // Given
        Map<String, String> next = Map.of("job", "countersign", "instance", "gateway-2:8080");
        Series series = new Series();
        series.scraped(0, FaultRun.TARGET, run.first());
        series.scraped(30, FaultRun.TARGET, run.first());
        series.removed(60, FaultRun.TARGET);

        // When
        series.scraped(60, next, withoutCounts(run.last()));
        series.scraped(90, next, withoutCounts(run.last()));

        // Then
        AlertRule rule = rules().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
        assertThat(rule.firing(series, 0, 30)).isEmpty();
        assertThat(rule.firing(series, 60, 90)).isNotEmpty();
    }

    /** As a process shows it that has just started: its counters have nothing of the one before. */
    private static Scrape withoutCounts(Scrape scrape) {
        Map<Labels, Double> values = new HashMap<>(scrape.values());
        values.replaceAll((labels, value) -> labels.get(Labels.NAME).endsWith("_total") ? 0 : value);
        return new Scrape(values, scrape.help());
    }

    @Test
    void everyCounterExistsFromTheStartForEveryProvider() {
        // When
        Scrape first = run.first();

        // Then
        for (String counter : COUNTERS) {
            assertThat(first.series(counter)).extracting(labels -> labels.get("provider")).contains("signant", "posten",
                    "signicat", "signspace", "fake");
            assertThat(first.values(counter, Map.of())).containsOnly(0.0);
        }
        assertThat(first.values("countersign_provider_calls_total", Map.of("provider", "signant", "operation", "download",
                "outcome", "unclear"))).containsExactly(0.0);
        assertThat(first.values("countersign_provider_calls_total", Map.of("provider", "signicat", "operation", "token",
                "outcome", "credentials"))).containsExactly(0.0);
    }

    @Test
    void theMarginHasTheBucketsThatProvidersWindowsNeed() {
        // When
        Stream<String> buckets = run.first().series("countersign_margin_seconds_bucket").stream()
                .filter(labels -> labels.get("provider").equals("signant")).map(labels -> labels.get("le"));

        // Then
        assertThat(buckets.filter(le -> !le.equals("+Inf")).map(Double::valueOf).map(Double::longValue))
                .containsExactlyInAnyOrder(
                        10L, 30L, 60L, 120L, 180L, 300L, 480L, 600L, 900L, 3_600L, 21_600L, 86_400L, 604_800L, 1_209_600L,
                        2_592_000L,
                        3_456_000L);
    }

    @Test
    void whileTheDatabaseIsSilentTheGaugesKeepTheirValues() {
        // When
        FaultRun.Span silence = run.span("database");

        // Then
        assertThat(PromQl.parse("countersign_postings_lost{provider=\"fake\"} == 1").at(run.series(), silence.to()).values())
                .hasSize(1);
    }

    /** Where Prometheus' tool is installed; elsewhere it is left out. */
    @Test
    void prometheusFindsTheSameAsOurEvaluator() {
        // Given
        Optional<File> tool = Promtool.installed();
        assumeTrue(tool.isPresent(), "promtool is not installed");
        Promtool promtool = new Promtool(run.series());

        // When
        for (AlertRule rule : rules()) {
            PromQl.Expression query = PromQl.parse(rule.expression());
            Set.copyOf(FAULTS.values()).stream().map(run::span).flatMap(span -> Stream.of(span.from(), span.to()))
                    .forEach(at -> promtool.expect(rule.expression(), at, query.at(run.series(), at).values().size()));
        }

        // Then
        assertThat(promtool.check(tool.get())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleHasASeverityASummaryAndARunbook(AlertRule rule) throws IOException {
        // When
        String anchor = rule.annotations().get("runbook_url");

        // Then
        assertThat(rule.labels().get("severity")).isIn("critical", "warning");
        assertThat(rule.annotations().get("summary")).isNotBlank();
        assertThat(anchor).isEqualTo("docs/operating.md#" + rule.name().toLowerCase(Locale.ROOT));
        assertThat(Files.readAllLines(OPERATING)).contains("### " + rule.name());
    }

    @Test
    void noRunbookIsAboutAnAlarmThatDoesNotExist() throws IOException {
        // When
        Set<String> runbooks = Files.readAllLines(OPERATING).stream().filter(line -> line.startsWith("### Countersign"))
                .map(line -> line.substring("### ".length())).collect(Collectors.toSet());

        // Then
        assertThat(runbooks).isEqualTo(FAULTS.keySet());
    }
}
