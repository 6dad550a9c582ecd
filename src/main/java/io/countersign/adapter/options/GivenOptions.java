package io.countersign.adapter.options;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import io.countersign.provider.Violation;
import io.vertx.core.json.JsonObject;

/**
 * The options that were given in one place of a request, which of them are known, and what is wrong with them.
 */
abstract class GivenOptions {

    private final String provider;
    private final JsonObject given;
    private final String path;
    private final List<Violation> violations;
    private final Map<String, Supplier<JsonObject>> known = new LinkedHashMap<>();

    GivenOptions(String provider, JsonObject given, String path, List<Violation> violations) {
        this.provider = provider;
        this.given = given == null ? new JsonObject() : given;
        this.path = path;
        this.violations = violations;
    }

    /** Notes that what must be given is not. */
    public <T> T required(String name, T value) {
        return value == null && given.getValue(name) == null ? wrong(name, "Must be given.") : value;
    }

    /** Notes that an option was given without what gives it a meaning. */
    public void onlyWith(String name, Object value, String condition) {
        if (value != null) {
            wrong(name, "Has a meaning only with " + condition + ".");
        }
    }

    /** Notes every option that was not asked for. */
    public void refuseOthers() {
        Set<String> others = new TreeSet<>(given.fieldNames());
        others.removeAll(known.keySet());
        others.forEach(name -> wrong(name, provider + " has no such option here." + (known.isEmpty() ? ""
                : " It knows: " + String.join(", ", new TreeSet<>(known.keySet())) + ".")));
    }

    /** Notes a violation; answers null, which is how what cannot be is read. */
    public <T> T wrong(String name, String message) {
        violations.add(new Violation(path + "." + name, message));
        return null;
    }

    final Object value(String name, Supplier<JsonObject> type) {
        known.put(name, type);
        return given.getValue(name);
    }

    final void know(String name, Supplier<JsonObject> type) {
        known.put(name, type);
    }

    final Map<String, Supplier<JsonObject>> known() {
        return known;
    }

    final JsonObject given() {
        return given;
    }

    final String provider() {
        return provider;
    }

    /** The path of a member in our own names. */
    final String path(String name) {
        return path + "." + name;
    }

    final List<Violation> violations() {
        return violations;
    }
}
