package io.countersign.alarms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The scrapes of one or more targets, each with the second it is taken to have happened at, as Prometheus keeps them: with the
 * series {@code up}, and series that end where a scrape does not have them any more.
 */
final class Series {

    /** How far back the last sample of a series still counts. */
    private static final double LOOKBACK = 300;

    private final Map<Labels, List<Point>> series = new HashMap<>();
    private final Map<Map<String, String>, Set<Labels>> present = new HashMap<>();

    /** @param stale true where the series ended */
    record Point(double at, double value, boolean stale) {
    }

    /** A scrape that was answered. */
    void scraped(double at, Map<String, String> target, Scrape scrape) {
        Set<Labels> now = new HashSet<>();
        scrape.values().forEach((labels, value) -> {
            Labels full = labels.with(target);
            add(full, new Point(at, value, false));
            now.add(full);
        });
        end(at, target, now);
        up(at, target, 1);
    }

    /** A scrape that nobody answered. */
    void missed(double at, Map<String, String> target) {
        end(at, target, Set.of());
        up(at, target, 0);
    }

    /** The target is not known any more. */
    void removed(double at, Map<String, String> target) {
        end(at, target, Set.of());
        add(upOf(target), new Point(at, Double.NaN, true));
    }

    private void up(double at, Map<String, String> target, double value) {
        add(upOf(target), new Point(at, value, false));
    }

    private static Labels upOf(Map<String, String> target) {
        return Labels.of(target).with(Map.of(Labels.NAME, "up"));
    }

    private void end(double at, Map<String, String> target, Set<Labels> now) {
        Set<Labels> before = present.getOrDefault(target, Set.of());
        before.stream().filter(labels -> !now.contains(labels))
                .forEach(labels -> add(labels, new Point(at, Double.NaN, true)));
        present.put(target, now);
    }

    private void add(Labels labels, Point point) {
        series.computeIfAbsent(labels, key -> new ArrayList<>()).add(point);
    }

    /** All samples of all series. */
    Map<Labels, List<Point>> all() {
        return Map.copyOf(series);
    }

    /** The value of each selected series at an instant. */
    Map<Labels, Double> at(double instant, Predicate<Labels> selector) {
        Map<Labels, Double> found = new HashMap<>();
        series.forEach((labels, points) -> {
            if (selector.test(labels)) {
                last(points, instant).ifPresent(point -> found.put(labels, point.value()));
            }
        });
        return found;
    }

    /** Points are added in the order of their time. */
    private static Optional<Point> last(List<Point> points, double instant) {
        int last = points.size() - 1;
        while (last >= 0 && points.get(last).at() > instant) {
            last--;
        }
        return last < 0 ? Optional.empty()
                : Optional.of(points.get(last)).filter(point -> point.at() >= instant - LOOKBACK && !point.stale());
    }

    /** The samples of each selected series in a range that ends at an instant; only series that have some. */
    Map<Labels, List<Point>> within(double instant, double range, Predicate<Labels> selector) {
        Map<Labels, List<Point>> found = new HashMap<>();
        series.forEach((labels, points) -> {
            if (selector.test(labels)) {
                List<Point> inside = points.stream()
                        .filter(point -> point.at() <= instant && point.at() >= instant - range && !point.stale()).toList();
                if (!inside.isEmpty()) {
                    found.put(labels, inside);
                }
            }
        });
        return found;
    }
}
