package io.countersign.alarms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query in the part of PromQL that our alert rules use: selectors, ranges, {@code increase}, {@code rate}, {@code
 * min_over_time}, {@code max_over_time}, {@code abs}, {@code absent}, {@code time}, aggregation by labels, arithmetic,
 * comparison, and {@code and}, {@code or}, {@code unless}. Anything else is refused.
 */
final class PromQl {

    private static final Pattern TOKEN = Pattern
            .compile("\\s*(?:(\"(?:[^\"\\\\]|\\\\.)*\")|(\\[[^\\]]*])|([a-zA-Z_][a-zA-Z0-9_:]*)"
                    + "|(\\d+(?:\\.\\d+)?)|(==|!=|>=|<=|=~|!~|[-+*/<>(){},=]))\\s*");
    private static final Set<String> COMPARISONS = Set.of("==", "!=", ">", "<", ">=", "<=");
    private static final Set<String> AGGREGATIONS = Set.of("sum", "max", "min", "count");

    /** Something that has a value at an instant. */
    interface Expression {

        Vector at(Series series, double instant);
    }

    /** A range of samples, which only a function takes. */
    record Range(Predicate<Labels> selector, double seconds) {
    }

    private final List<String> tokens = new ArrayList<>();
    private int next;

    private PromQl(String text) {
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!token.find(end) || token.start() != end) {
                throw new IllegalArgumentException("Not understood: " + text.substring(end));
            }
            tokens.add(token.group().strip());
            end = token.end();
        }
    }

    static Expression parse(String text) {
        PromQl parser = new PromQl(text);
        Expression expression = parser.or();
        if (parser.next < parser.tokens.size()) {
            throw new IllegalArgumentException("Not understood: " + parser.tokens.subList(parser.next, parser.tokens.size()));
        }
        return expression;
    }

    private Expression or() {
        Expression left = and();
        while (peek("or")) {
            left = combined(left, take(), this::and);
        }
        return left;
    }

    private Expression and() {
        Expression left = comparison();
        while (peek("and") || peek("unless")) {
            left = combined(left, take(), this::comparison);
        }
        return left;
    }

    private Expression comparison() {
        Expression left = sum();
        while (next < tokens.size() && COMPARISONS.contains(tokens.get(next))) {
            left = combined(left, take(), this::sum);
        }
        return left;
    }

    private Expression sum() {
        Expression left = product();
        while (peek("+") || peek("-")) {
            left = combined(left, take(), this::product);
        }
        return left;
    }

    private Expression product() {
        Expression left = unary();
        while (peek("*") || peek("/")) {
            left = combined(left, take(), this::unary);
        }
        return left;
    }

    private Expression unary() {
        if (accept("-")) {
            Expression operand = unary();
            return (series, instant) -> operand.at(series, instant).map(value -> -value);
        }
        return primary();
    }

    private Expression combined(Expression left, String operator, java.util.function.Supplier<Expression> operand) {
        Set<String> on = accept("on") ? labels() : null;
        Expression right = operand.get();
        return (series, instant) -> left.at(series, instant).combined(operator, right.at(series, instant), on);
    }

    private Expression primary() {
        if (accept("(")) {
            Expression inner = or();
            expect(")");
            return inner;
        }
        String token = take();
        if (Character.isDigit(token.charAt(0))) {
            double number = Double.parseDouble(token);
            return (series, instant) -> Vector.scalar(number);
        }
        if (AGGREGATIONS.contains(token)) {
            return aggregation(token);
        }
        return peek("(") ? function(token) : instant(selector(token));
    }

    private Expression aggregation(String how) {
        Set<String> by = accept("by") ? labels() : null;
        expect("(");
        Expression inner = or();
        expect(")");
        Set<String> kept = by == null && accept("by") ? labels() : by;
        DoubleBinaryOperator merge = switch (how) {
            case "max" -> (one, other) -> Double.isNaN(one) ? other : Double.isNaN(other) ? one : Math.max(one, other);
            case "min" -> (one, other) -> Double.isNaN(one) ? other : Double.isNaN(other) ? one : Math.min(one, other);
            default -> Double::sum;
        };
        return (series,
                instant) -> (how.equals("count") ? inner.at(series, instant).map(value -> 1) : inner.at(series, instant))
                        .aggregated(kept == null ? Set.of() : kept, merge);
    }

    private Expression function(String name) {
        expect("(");
        Expression result = switch (name) {
            case "time" -> (series, instant) -> Vector.scalar(instant);
            case "abs" -> abs(or());
            case "absent" -> absent();
            case "increase", "rate", "min_over_time", "max_over_time" -> overTime(name, range());
            default -> throw new IllegalArgumentException("No function of ours: " + name);
        };
        expect(")");
        return result;
    }

    private static Expression abs(Expression inner) {
        return (series, instant) -> inner.at(series, instant).map(Math::abs);
    }

    private Expression absent() {
        Expression inner = or();
        return (series, instant) -> inner.at(series, instant).values().isEmpty() ? Vector.of(Map.of(Labels.NONE, 1.0))
                : Vector.of(Map.of());
    }

    private static Expression overTime(String name, Range range) {
        return (series, instant) -> {
            Map<Labels, Double> found = new HashMap<>();
            series.within(instant, range.seconds(), range.selector()).forEach((labels, points) -> Increase
                    .of(name, points, instant, range.seconds()).ifPresent(value -> found.put(labels.withoutName(), value)));
            return Vector.of(found);
        };
    }

    private static Expression instant(Predicate<Labels> selector) {
        return (series, instant) -> Vector.of(series.at(instant, selector));
    }

    private Range range() {
        Predicate<Labels> selector = selector(take());
        String range = take();
        return new Range(selector, seconds(range.substring(1, range.length() - 1)));
    }

    /** A length of time as Prometheus writes it, such as 5m. */
    static double seconds(String text) {
        Matcher length = Pattern.compile("(\\d+)([smhd])").matcher(text);
        if (!length.matches()) {
            throw new IllegalArgumentException("Not a length of time: " + text);
        }
        return Double.parseDouble(length.group(1)) * switch (length.group(2)) {
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3_600;
            default -> 86_400;
        };
    }

    private Predicate<Labels> selector(String name) {
        Predicate<Labels> selector = labels -> labels.get(Labels.NAME).equals(name);
        if (accept("{")) {
            while (!accept("}")) {
                selector = selector.and(matcher(take(), take(), take()));
                accept(",");
            }
        }
        return selector;
    }

    private static Predicate<Labels> matcher(String label, String operator, String quoted) {
        String value = quoted.substring(1, quoted.length() - 1);
        return switch (operator) {
            case "=" -> labels -> labels.get(label).equals(value);
            case "!=" -> labels -> !labels.get(label).equals(value);
            case "=~" -> labels -> labels.get(label).matches(value);
            case "!~" -> labels -> !labels.get(label).matches(value);
            default -> throw new IllegalArgumentException("Not a matcher: " + operator);
        };
    }

    private Set<String> labels() {
        Set<String> labels = new LinkedHashSet<>();
        expect("(");
        while (!accept(")")) {
            labels.add(take());
            accept(",");
        }
        return labels;
    }

    private boolean peek(String token) {
        return next < tokens.size() && tokens.get(next).equals(token);
    }

    private boolean accept(String token) {
        boolean found = peek(token);
        next += found ? 1 : 0;
        return found;
    }

    private void expect(String token) {
        if (!accept(token)) {
            throw new IllegalArgumentException("Expected " + token + " at " + tokens.subList(next, tokens.size()));
        }
    }

    private String take() {
        if (next == tokens.size()) {
            throw new IllegalArgumentException("Ends too early: " + tokens);
        }
        return tokens.get(next++);
    }
}
