package io.countersign.alarms;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The labels of a series, its name among them as Prometheus has it. */
record Labels(SortedMap<String, String> values) {

    static final String NAME = "__name__";
    static final Labels NONE = new Labels(new TreeMap<>());

    Labels {
        values = new TreeMap<>(values);
    }

    static Labels of(Map<String, String> values) {
        return new Labels(new TreeMap<>(values));
    }

    String get(String label) {
        return values.getOrDefault(label, "");
    }

    Labels with(Map<String, String> more) {
        SortedMap<String, String> all = new TreeMap<>(values);
        all.putAll(more);
        return new Labels(all);
    }

    Labels without(Set<String> labels) {
        SortedMap<String, String> rest = new TreeMap<>(values);
        rest.keySet().removeAll(labels);
        return new Labels(rest);
    }

    Labels only(Set<String> labels) {
        SortedMap<String, String> rest = new TreeMap<>(values);
        rest.keySet().retainAll(labels);
        return new Labels(rest);
    }

    Labels withoutName() {
        return without(Set.of(NAME));
    }
}
