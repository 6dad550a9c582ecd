package io.countersign.alarms;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The value of a query at an instant.
 *
 * @param values by labels; of a scalar one without labels
 */
record Vector(Map<Labels, Double> values, boolean isScalar) {

    static Vector of(Map<Labels, Double> values) {
        return new Vector(Map.copyOf(values), false);
    }

    static Vector scalar(double value) {
        return new Vector(Map.of(Labels.NONE, value), true);
    }

    private double number() {
        return values.get(Labels.NONE);
    }

    Vector map(DoubleUnaryOperator change) {
        Map<Labels, Double> changed = new HashMap<>();
        values.forEach((labels, value) -> changed.put(labels.withoutName(), change.applyAsDouble(value)));
        return new Vector(changed, isScalar);
    }

    Vector aggregated(Set<String> by, DoubleBinaryOperator merge) {
        Map<Labels, Double> groups = new HashMap<>();
        values.forEach((labels, value) -> groups.merge(labels.only(by), value, merge::applyAsDouble));
        return of(groups);
    }

    /** @param on the labels by which samples are matched; null: all but the name */
    Vector combined(String operator, Vector right, Set<String> on) {
        return switch (operator) {
            case "and" -> only(labels -> right.keys(on).contains(key(labels, on)));
            case "unless" -> only(labels -> !right.keys(on).contains(key(labels, on)));
            case "or" -> joined(right.only(labels -> !keys(on).contains(key(labels, on))));
            case "+", "-", "*", "/" -> arithmetic(operator, right, on);
            default -> compared(operator, right, on);
        };
    }

    private Vector only(Predicate<Labels> kept) {
        Map<Labels, Double> rest = new HashMap<>(values);
        rest.keySet().removeIf(kept.negate());
        return of(rest);
    }

    private Vector joined(Vector others) {
        Map<Labels, Double> all = new HashMap<>(others.values);
        all.putAll(values);
        return of(all);
    }

    private Vector arithmetic(String operator, Vector right, Set<String> on) {
        if (isScalar && right.isScalar) {
            return scalar(calculated(operator, number(), right.number()));
        }
        if (isScalar) {
            return right.map(value -> calculated(operator, number(), value));
        }
        Map<Labels, Double> results = new HashMap<>();
        values.forEach((labels, value) -> {
            Double other = right.matching(labels, on);
            if (other != null) {
                results.put(right.isScalar ? labels.withoutName() : key(labels, on), calculated(operator, value, other));
            }
        });
        return of(results);
    }

    private static double calculated(String operator, double left, double right) {
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            default -> left / right;
        };
    }

    private Vector compared(String operator, Vector right, Set<String> on) {
        if (isScalar) {
            throw new IllegalArgumentException("A comparison whose left side is a scalar is not supported.");
        }
        return only(labels -> {
            Double other = right.matching(labels, on);
            return other != null && holds(operator, values.get(labels), other);
        });
    }

    private static boolean holds(String operator, double left, double right) {
        return switch (operator) {
            case "==" -> left == right;
            case "!=" -> left != right;
            case ">" -> left > right;
            case "<" -> left < right;
            case ">=" -> left >= right;
            default -> left <= right;
        };
    }

    /** Null where nothing matches. */
    private Double matching(Labels labels, Set<String> on) {
        if (isScalar) {
            return number();
        }
        return values.entrySet().stream().filter(entry -> key(entry.getKey(), on).equals(key(labels, on)))
                .map(Map.Entry::getValue).reduce((one, another) -> {
                    throw new IllegalArgumentException("Several samples match " + labels);
                }).orElse(null);
    }

    private Set<Labels> keys(Set<String> on) {
        return values.keySet().stream().map(labels -> key(labels, on)).collect(Collectors.toSet());
    }

    private static Labels key(Labels labels, Set<String> on) {
        return on == null ? labels.withoutName() : labels.only(on);
    }
}
