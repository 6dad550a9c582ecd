package io.countersign.alarms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/**
 * An alert rule.
 *
 * @param pending how many seconds the expression must hold before the alarm fires
 */
record AlertRule(String name, String expression, double pending, Map<String, String> labels,
        Map<String, String> annotations) {

    static final Path FILE = Path.of("deploy", "monitoring", "rules.yaml");
    /** How often Prometheus evaluates, in seconds. */
    static final double INTERVAL = 30;

    /** All rules of the file, in its order. */
    static List<AlertRule> all() {
        try {
            JsonNode file = new ObjectMapper(new YAMLFactory()).readTree(FILE.toFile());
            return StreamSupport.stream(file.get("groups").spliterator(), false)
                    .flatMap(group -> StreamSupport.stream(group.get("rules").spliterator(), false)).map(AlertRule::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AlertRule of(JsonNode rule) {
        return new AlertRule(rule.get("alert").asText(), rule.get("expr").asText(),
                rule.has("for") ? PromQl.seconds(rule.get("for").asText()) : 0, texts(rule.get("labels")),
                texts(rule.get("annotations")));
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new HashMap<>();
        node.fields().forEachRemaining(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    /** The labels of all alarms that fire at some evaluation between the two seconds. */
    Set<Labels> firing(Series series, double from, double to) {
        PromQl.Expression query = PromQl.parse(expression);
        Map<Labels, Double> since = new HashMap<>();
        Set<Labels> firing = new HashSet<>();
        for (double now = from; now <= to; now += INTERVAL) {
            Set<Labels> active = new HashSet<>();
            query.at(series, now).values().keySet().forEach(labels -> active.add(labels.withoutName()));
            since.keySet().retainAll(active);
            for (Labels labels : active) {
                since.putIfAbsent(labels, now);
                if (now - since.get(labels) >= pending) {
                    firing.add(labels);
                }
            }
        }
        return firing;
    }
}
