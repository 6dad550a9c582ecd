package io.countersign.alarms;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code /q/metrics} answered, in Prometheus' text format.
 *
 * @param values the value of each series
 * @param help the description of each metric by the name that the format gives it
 */
record Scrape(Map<Labels, Double> values, Map<String, String> help) {

    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)(?: \\d+)?");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\",?");
    private static final Pattern HELP = Pattern.compile("# HELP (\\S+) (.*)");

    static Scrape of(String text) {
        Map<Labels, Double> values = new HashMap<>();
        Map<String, String> help = new HashMap<>();
        for (String line : text.lines().toList()) {
            Matcher described = HELP.matcher(line);
            if (described.matches()) {
                help.put(described.group(1), described.group(2));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                put(line, values);
            }
        }
        return new Scrape(values, help);
    }

    private static void put(String line, Map<Labels, Double> values) {
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new IllegalArgumentException("Not a sample: " + line);
        }
        Map<String, String> labels = new HashMap<>();
        labels.put(Labels.NAME, sample.group(1));
        Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
        while (label.find()) {
            labels.put(label.group(1), unescaped(label.group(2)));
        }
        values.put(Labels.of(labels), number(sample.group(3)));
    }

    private static String unescaped(String text) {
        return text.replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\");
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    List<Labels> series(String name) {
        return values.keySet().stream().filter(labels -> labels.get(Labels.NAME).equals(name)).toList();
    }

    /** The values of all series of this name that have at least these labels. */
    List<Double> values(String name, Map<String, String> labels) {
        return series(name).stream().filter(one -> one.values().entrySet().containsAll(labels.entrySet())).map(values::get)
                .toList();
    }
}
