package io.countersign.alarms;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.countersign.alarms.Series.Point;

/** Prometheus' own tool, where it is installed: it evaluates the same queries on the same scrapes. */
final class Promtool {

    private static final Path FILE = Path.of("target", "alarms", "queries.json");
    private static final int PATIENCE_SECONDS = 120;

    private final Map<Labels, List<Point>> series;
    private final List<Map<String, Object>> queries = new ArrayList<>();

    Promtool(Series series) {
        this.series = series.all();
    }

    static Optional<File> installed() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> new File(folder, "promtool"))
                .filter(File::canExecute).findFirst();
    }

    /** How many series a query has to give at a second. */
    void expect(String query, double at, int count) {
        queries.add(Map.of("expr", "count(" + query + ") or vector(0)", "eval_time", (long) at + "s", "exp_samples",
                List.of(Map.of("labels", "{}", "value", count))));
    }

    /** What the tool says; empty when it agrees. */
    String check(File tool) {
        try {
            Files.createDirectories(FILE.getParent());
            new ObjectMapper().writeValue(FILE.toFile(), Map.of("evaluation_interval", "30s", "tests",
                    List.of(Map.of("interval", "30s", "input_series", inputs(), "promql_expr_test", queries))));
            Process process = new ProcessBuilder(tool.getPath(), "test", "rules", FILE.toString()).redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0 ? "" : said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private List<Map<String, String>> inputs() {
        return series.entrySet().stream().filter(entry -> entry.getKey().get(Labels.NAME).matches("up|countersign_.*"))
                .map(entry -> Map.of("series", name(entry.getKey()), "values", values(entry.getValue()))).toList();
    }

    private static String name(Labels labels) {
        return labels.get(Labels.NAME) + labels.withoutName().values().entrySet().stream()
                .map(label -> label.getKey() + "=\"" + label.getValue() + "\"").collect(Collectors.joining(",", "{", "}"));
    }

    private static String values(List<Point> points) {
        Map<Long, Point> byStep = new HashMap<>();
        points.forEach(point -> byStep.put((long) (point.at() / AlertRule.INTERVAL), point));
        long last = byStep.keySet().stream().mapToLong(step -> step).max().orElseThrow();
        return Stream.iterate(0L, step -> step <= last, step -> step + 1).map(step -> text(byStep.get(step)))
                .collect(Collectors.joining(" "));
    }

    private static String text(Point point) {
        if (point == null) {
            return "_";
        }
        return point.stale() ? "stale" : Double.toString(point.value()).replace("Infinity", "Inf");
    }
}
