package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;

/**
 * Finds what a caller names. IgniSign: everything belongs to one application and environment (S). Every method works in the
 * transaction of the connection that it is given, and throws {@link RefusalException} when there is no such thing.
 */
@Simulator
@ApplicationScoped
class Owned {

    private final Items items;

    Owned(Items items) {
        this.items = items;
    }

    Item find(Connection connection, Scope scope, Kind kind, String id) throws SQLException {
        return checked(scope, kind, items.find(connection, kind, checkedId(kind, id)));
    }

    /** Likewise, and keeps others from changing it until the transaction ends. */
    Item lock(Connection connection, Scope scope, Kind kind, String id) throws SQLException {
        return checked(scope, kind, items.lock(connection, kind, checkedId(kind, id)));
    }

    /** A document whose signature request is locked too, in the same sequence as everywhere. */
    Item lockDocument(Connection connection, Scope scope, String id) throws SQLException {
        Item document = find(connection, scope, Kind.DOCUMENT, id);
        lock(connection, scope, Kind.REQUEST, document.parent());
        return lock(connection, scope, Kind.DOCUMENT, id);
    }

    private static String checkedId(Kind kind, String id) {
        if (!Ids.isId(id)) {
            throw RefusalException.parameter(kind.word() + "Id", "is not an id");
        }
        return id;
    }

    private static Item checked(Scope scope, Kind kind, Optional<Item> found) {
        Item item = found.orElseThrow(() -> RefusalException.unknown(kind.missing()));
        if (!item.scope().equals(scope)) {
            throw RefusalException.forbidden(kind.foreign(item.scope().appId().equals(scope.appId())));
        }
        return item;
    }
}
