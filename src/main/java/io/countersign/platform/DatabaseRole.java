package io.countersign.platform;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * On whose behalf the database is used. It decides how long an answer is waited for and how many connections may be held,
 * so that callers of the API can never hold all that the collector needs.
 * <p>
 * The role belongs to a Vert.x context of its own and is passed on to every context that {@link DetachedContext} creates from
 * it. A request of the API has none and counts as {@link #CALLER}; code outside any request counts as {@link #COLLECTOR}.
 */
public enum DatabaseRole {

    /** A caller of the API waits for the answer. */
    CALLER,

    /** Work that must be done whether or not anybody waits. */
    COLLECTOR;

    private static final String KEY = "countersign.database.role";

    /** The role of the current context. */
    public static DatabaseRole current() {
        Context context = Vertx.currentContext();
        if (context == null || !VertxContext.isDuplicatedContext(context)) {
            return COLLECTOR;
        }
        DatabaseRole role = context.getLocal(KEY);
        return role == null ? CALLER : role;
    }

    void setOn(Context context) {
        context.putLocal(KEY, this);
    }
}
