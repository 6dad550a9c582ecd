package io.countersign.platform;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * How long one request of a caller has waited for connections to the database. It is shared by all contexts of the request,
 * so that a request of several statements does not wait the full time for each of them.
 */
final class ConnectionWaitBudget {

    private static final String KEY = "countersign.database.patience";
    /** What is left for a statement however long the request has waited. */
    private static final Duration AT_LEAST = Duration.ofMillis(500);

    private final AtomicLong waitedNanos = new AtomicLong();

    /** That of the current request. */
    static ConnectionWaitBudget current() {
        Context context = Vertx.currentContext();
        if (context == null || !VertxContext.isDuplicatedContext(context)) {
            return new ConnectionWaitBudget();
        }
        ConnectionWaitBudget known = context.getLocal(KEY);
        ConnectionWaitBudget patience = known == null ? new ConnectionWaitBudget() : known;
        patience.setOn(context);
        return patience;
    }

    void setOn(Context context) {
        context.putLocal(KEY, this);
    }

    void waited(long nanos) {
        waitedNanos.addAndGet(nanos);
    }

    /** What is left of this time. */
    Duration left(Duration of) {
        Duration left = of.minusNanos(waitedNanos.get());
        return left.compareTo(AT_LEAST) < 0 ? AT_LEAST : left;
    }
}
