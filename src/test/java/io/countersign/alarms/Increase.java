package io.countersign.alarms;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

import io.countersign.alarms.Series.Point;

/** The functions over a range of samples, as Prometheus computes them. */
final class Increase {

    private Increase() {
    }

    /** @return empty where the range has too few samples */
    static OptionalDouble of(String function, List<Point> points, double instant, double range) {
        return switch (function) {
            case "min_over_time" -> numbers(points).min();
            case "max_over_time" -> numbers(points).max();
            case "rate" -> scale(increase(points, instant, range), 1 / range);
            default -> increase(points, instant, range);
        };
    }

    /** NaN only where there is nothing else. */
    private static DoubleStream numbers(List<Point> points) {
        boolean all = points.stream().allMatch(point -> Double.isNaN(point.value()));
        return points.stream().mapToDouble(Point::value).filter(value -> all || !Double.isNaN(value));
    }

    private static OptionalDouble scale(OptionalDouble value, double factor) {
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * factor) : value;
    }

    /** Extrapolated to the ends of the range where the samples come near enough, never below zero; resets are added. */
    private static OptionalDouble increase(List<Point> points, double instant, double range) {
        if (points.size() < 2) {
            return OptionalDouble.empty();
        }
        Point first = points.get(0);
        Point last = points.get(points.size() - 1);
        double raw = last.value() - first.value();
        for (int i = 1; i < points.size(); i++) {
            raw += points.get(i).value() < points.get(i - 1).value() ? points.get(i - 1).value() : 0;
        }
        double sampled = last.at() - first.at();
        double average = sampled / (points.size() - 1);
        double toStart = first.at() - (instant - range);
        if (raw > 0 && first.value() >= 0) {
            toStart = Math.min(toStart, sampled * (first.value() / raw));
        }
        double whole = sampled + extrapolated(toStart, average) + extrapolated(instant - last.at(), average);
        return OptionalDouble.of(raw * whole / sampled);
    }

    private static double extrapolated(double distance, double average) {
        return distance < average * 1.1 ? distance : average / 2;
    }
}
