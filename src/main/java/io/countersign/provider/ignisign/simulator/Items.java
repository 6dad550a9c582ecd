package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;

/** All that IgniSign keeps. Every method works in the transaction of the connection that it is given. */
@Simulator
@ApplicationScoped
class Items {

    private static final String ROW = """
            select kind, id, app_id, app_env, parent, shown::text as shown, inside::text as inside, due_at
            from simulator.ignisign_item
            """;

    void insert(Connection connection, Item item) throws SQLException {
        Rows.change(connection, """
                insert into simulator.ignisign_item (kind, id, app_id, app_env, parent, shown, inside, due_at)
                values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?) on conflict (id) do nothing""", item.kind().word(), item.id(),
                item.scope().appId(), item.scope().appEnv(), item.parent(), item.shown().toString(), item.inner().toString(),
                item.due());
    }

    void update(Connection connection, Item item) throws SQLException {
        Rows.change(connection,
                "update simulator.ignisign_item set shown = ?::jsonb, inside = ?::jsonb, due_at = ? where id = ?",
                item.shown().toString(), item.inner().toString(), item.due(), item.id());
    }

    void delete(Connection connection, Item item) throws SQLException {
        Rows.change(connection, "delete from simulator.ignisign_item where id = ?", item.id());
    }

    Optional<Item> find(Connection connection, Kind kind, String id) throws SQLException {
        return first(connection, "where kind = ? and id = ?", kind.word(), id);
    }

    /** Finds one and keeps others from changing it until the transaction ends. */
    Optional<Item> lock(Connection connection, Kind kind, String id) throws SQLException {
        return first(connection, "where kind = ? and id = ? for update", kind.word(), id);
    }

    /** The oldest that is due and that nobody else works on, but none of those that were seen. */
    Optional<Item> lockDue(Connection connection, Instant now, List<String> seen) throws SQLException {
        return first(connection, "where due_at <= ? and not id = any (?) order by due_at limit 1 for update skip locked", now,
                connection.createArrayOf("text", seen.toArray()));
    }

    /** What belongs to another one, oldest first. */
    List<Item> of(Connection connection, Kind kind, String parent) throws SQLException {
        return list(connection, "where kind = ? and parent = ? order by number", kind.word(), parent);
    }

    /** All of an application and environment, newest first. */
    List<Item> in(Connection connection, Kind kind, Scope scope, Page page) throws SQLException {
        return list(connection, "where kind = ? and app_id = ? and app_env = ? order by number desc limit ? offset ?",
                kind.word(), scope.appId(), scope.appEnv(), page.size(), page.offset());
    }

    int count(Connection connection, Kind kind, Scope scope) throws SQLException {
        return Rows.first(connection, row -> row.getInt(1),
                "select count(*) from simulator.ignisign_item where kind = ? and app_id = ? and app_env = ?", kind.word(),
                scope.appId(), scope.appEnv()).orElse(0);
    }

    /** All of a kind, oldest first. */
    List<Item> all(Connection connection, Kind kind) throws SQLException {
        return list(connection, "where kind = ? order by number", kind.word());
    }

    /** By a field of what answers never have. */
    Optional<Item> byInner(Connection connection, Kind kind, String field, String value) throws SQLException {
        return first(connection, "where kind = ? and inside->>? = ?", kind.word(), field, value);
    }

    List<Item> list(Connection connection, String which, Object... values) throws SQLException {
        return Rows.list(connection, Items::item, ROW + which, values);
    }

    private static Optional<Item> first(Connection connection, String which, Object... values) throws SQLException {
        return Rows.first(connection, Items::item, ROW + which, values);
    }

    private static Item item(ResultSet row) throws SQLException {
        return new Item(Kind.valueOf(row.getString("kind").toUpperCase(java.util.Locale.ROOT)), row.getString("id"),
                new Scope(row.getString("app_id"), row.getString("app_env")), row.getString("parent"),
                Json.stored(row.getString("shown")), Json.stored(row.getString("inside")), Rows.instant(row, "due_at"));
    }
}
