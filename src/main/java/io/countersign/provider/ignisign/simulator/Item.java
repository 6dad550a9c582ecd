package io.countersign.provider.ignisign.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something that IgniSign keeps, as a document database keeps it. Its trees are changed in place; {@link Items#update} writes
 * them.
 *
 * @param parent the id of what it belongs to; null for nothing
 * @param shown as answers have it, with its id as {@code _id}
 * @param inner what answers never have: keys, secrets and how far people are
 * @param due when something is to happen to it by itself; null for never
 */
record Item(Kind kind, String id, Scope scope, String parent, ObjectNode shown, ObjectNode inner, Instant due) {

    Item {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(scope, "scope is null");
    }

    static Item create(Kind kind, Scope scope, String parent, Instant now) {
        return create(kind, Ids.id(), scope, parent, now);
    }

    static Item create(Kind kind, String id, Scope scope, String parent, Instant now) {
        ObjectNode shown = Json.object().put("_id", id).put("appId", scope.appId()).put("appEnv", scope.appEnv());
        return new Item(kind, id, scope, parent, shown.put("_createdAt", now.toString()), Json.object(), null);
    }

    String text(String field) {
        return Json.text(shown, field);
    }

    List<String> texts(String field) {
        return Json.texts(shown, field);
    }

    String status() {
        return text("status");
    }

    boolean is(String status) {
        return status.equals(status());
    }

    Item put(String field, String value) {
        shown.put(field, value);
        return this;
    }

    /** @param next null for never */
    Item dueAt(Instant next) {
        return new Item(kind, id, scope, parent, shown, inner, next);
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "Item[" + kind + " " + id + "]";
    }
}
