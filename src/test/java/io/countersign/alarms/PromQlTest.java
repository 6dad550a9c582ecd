package io.countersign.alarms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The evaluator gives what Prometheus gives; the numbers were compared with promtool's. */
class PromQlTest {

    private static final Map<String, String> ONE = Map.of("instance", "one");
    private static final Map<String, String> TWO = Map.of("instance", "two");

    /** A counter at 0 for five minutes and at 3 from then on; another that is reset; gauges beside them. */
    private static Series series() {
        Series series = new Series();
        for (int i = 0; i <= 20; i++) {
            series.scraped(i * 30, ONE, Scrape.of("""
                    # HELP lost_total Lost
                    # TYPE lost_total counter
                    lost_total{provider="a"} %s
                    lost_total{provider="b"} %s
                    calls_total{outcome="ok",provider="a"} %s
                    calls_total{outcome="unclear",provider="a"} %s
                    age %s
                    """.formatted(i < 10 ? 0.0 : 3.0, i < 10 ? 5.0 + i : i - 9.0, 2.0 * i, 6.0 * i, i == 20 ? "NaN" : "4.0")));
            series.scraped(i * 30, TWO, Scrape.of("lost_total{provider=\"a\"} 1.0\nage -7.5\n"));
        }
        return series;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "increase(lost_total{instance=\"one\",provider=\"a\"}[10m]) | 3",
            "increase(lost_total{instance=\"one\",provider=\"a\"}[5m]) | 0",
            "increase(lost_total{instance=\"one\",provider=\"b\"}[10m]) | 20",
            "sum(increase(lost_total{provider=\"a\"}[10m])) | 3",
            "rate(calls_total{outcome=\"ok\"}[5m]) * 60 | 4",
            "max(lost_total) | 11",
            "min by (provider) (lost_total{provider=\"a\"}) | 1",
            "count(lost_total) | 3",
            "max(age) | -7.5",
            "min_over_time(lost_total{instance=\"one\",provider=\"a\"}[10m]) | 0",
            "max_over_time(lost_total{instance=\"one\",provider=\"b\"}[10m]) | 14",
            "abs(age{instance=\"two\"}) | 7.5",
            "time() - 100 | 500",
            "-age{instance=\"two\"} + 2 * 3 | 13.5",
            "sum by (provider) (calls_total{outcome=~\"un.*\"}) / sum by (provider) (calls_total) | 0.75",
            "sum(up) | 2" })
    void aQueryHasTheValueThatPrometheusGives(String query, double expected) {
        // When
        Vector found = PromQl.parse(query).at(series(), 600);

        // Then
        assertThat(found.values()).hasSize(1);
        assertThat(found.values().values().iterator().next()).isCloseTo(expected, within(1e-9));
    }

    @Test
    void anIncreaseIsExtrapolatedToTheEndsOfItsRange() {
        // When
        Vector found = PromQl.parse("increase(calls_total{outcome=\"ok\"}[70s])").at(series(), 595);

        // Then
        assertThat(found.values().values()).singleElement()
                .satisfies(value -> assertThat(value).isCloseTo(14.0 / 3, within(1e-9)));
    }

    @Test
    void aCounterThatAppearsWithAValueHasNoIncrease() {
        // Given
        Series series = new Series();
        series.scraped(0, ONE, Scrape.of("age 1\n"));
        series.scraped(30, ONE, Scrape.of("age 1\nlost_total 1\n"));
        series.scraped(60, ONE, Scrape.of("age 1\nlost_total 1\n"));

        // When
        Vector found = PromQl.parse("increase(lost_total[5m]) > 0").at(series, 60);

        // Then
        assertThat(found.values()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "lost_total{provider=\"a\"} > 2 and on (instance) age > 0 | 0",
            "lost_total{provider=\"a\"} > 2 and on (provider) lost_total{instance=\"two\"} > 0 | 1",
            "lost_total{provider=\"a\"} unless on (provider) calls_total | 0",
            "lost_total{provider=\"a\"} or lost_total{provider=\"b\"} | 3",
            "lost_total > 100 or lost_total == 11 | 1",
            "age == age | 1",
            "lost_total{provider!=\"a\"} >= 11 | 1",
            "absent(lost_total) | 0",
            "absent(nothing) | 1" })
    void aConditionKeepsTheSeriesThatPrometheusKeeps(String query, int expected) {
        // When
        Vector found = PromQl.parse(query).at(series(), 600);

        // Then
        assertThat(found.values()).hasSize(expected);
    }

    @Test
    void aSeriesThatAScrapeDoesNotHaveAnyMoreEndsAtOnce() {
        // Given
        Series series = series();

        // When
        series.missed(630, ONE);

        // Then
        assertThat(PromQl.parse("lost_total").at(series, 630).values()).hasSize(1);
        assertThat(PromQl.parse("up == 0").at(series, 630).values().keySet()).extracting(labels -> labels.get("instance"))
                .containsExactly("one");
    }

    @Test
    void aSeriesThatIsNotScrapedAnyMoreEndsAfterFiveMinutes() {
        // Then
        assertThat(PromQl.parse("up").at(series(), 900).values()).hasSize(2);
        assertThat(PromQl.parse("up").at(series(), 901).values()).isEmpty();
    }

    @Test
    void anAlarmFiresOnlyWhenItsExpressionHoldsLongEnough() {
        // Given
        AlertRule short2 = new AlertRule("Two", "lost_total{provider=\"a\",instance=\"one\"} > 0", 120, Map.of(), Map.of());

        // Then
        assertThat(short2.firing(series(), 0, 390)).isEmpty();
        assertThat(short2.firing(series(), 0, 420)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "sum(", "topk(3, up)", "up{job=~}", "up)", "1 > up", "up[5m]", "increase(up)" })
    void whatIsNotUnderstoodIsRefused(String query) {
        // Then
        assertThatThrownBy(() -> PromQl.parse(query).at(series(), 600)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aScrapeIsReadWithItsLabels() {
        // When
        Scrape scrape = Scrape
                .of("# HELP a_total What it is\n# TYPE a_total counter\na_total{x=\"1,\\\"2\\\"}\",le=\"+Inf\",} 1.5E3\n");

        // Then
        assertThat(scrape.values("a_total", Map.of("x", "1,\"2\"}", "le", "+Inf"))).isEqualTo(List.of(1500.0));
        assertThat(scrape.help()).containsEntry("a_total", "What it is");
    }
}
