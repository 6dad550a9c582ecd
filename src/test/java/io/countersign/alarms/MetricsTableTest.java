package io.countersign.alarms;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

/** The operator's page lists the metrics that there are. */
@QuarkusTest
class MetricsTableTest {

    private static final Pattern ROW = Pattern.compile("\\| `(countersign_\\w+)` \\| (\\w+) \\|([^|]*)\\| [^|]+ \\|");
    private static final Pattern LABEL = Pattern.compile("`(\\w+)`");

    private static Scrape scrape() {
        return Scrape.of(given().get("/q/metrics").then().statusCode(200).extract().asString());
    }

    /** The labels of each metric of ours, by the name under which the page lists it. */
    private static Map<String, Set<String>> shown() {
        Map<String, Set<String>> shown = new HashMap<>();
        scrape().values().keySet().stream().filter(labels -> labels.get(Labels.NAME).startsWith("countersign_"))
                .forEach(labels -> shown.computeIfAbsent(labels.get(Labels.NAME).replaceAll("_(bucket|count|sum)$", ""),
                        name -> new TreeSet<>()).addAll(labels.without(Set.of(Labels.NAME, "le")).values().keySet()));
        return shown;
    }

    private static Map<String, Set<String>> listed() throws IOException {
        return Files.readAllLines(Path.of("docs", "operating.md")).stream().map(ROW::matcher).filter(Matcher::matches)
                .collect(Collectors.toMap(row -> row.group(1), row -> LABEL.matcher(row.group(3)).results()
                        .map(label -> label.group(1)).collect(Collectors.toCollection(TreeSet::new))));
    }

    @Test
    void theTableHasEveryMetricAndItsLabelsAndNoOther() throws IOException {
        // Then
        assertThat(listed()).isNotEmpty().isEqualTo(shown());
    }

    @Test
    void everyMetricIsDescribed() {
        // When
        Map<String, String> help = scrape().help();

        // Then
        assertThat(help.keySet()).filteredOn(name -> name.startsWith("countersign_")).isNotEmpty()
                .allMatch(name -> help.get(name).strip().length() > 20);
    }
}
