package io.countersign.platform;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.smallrye.mutiny.CompositeException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.DatabaseException;

/**
 * Separates "the database does not answer" from all that a database answers. By type and SQLSTATE alone
 * (PostgreSQL manual, appendix A), never by the text of a message.
 */
final class DatabaseFailures {

    /** Connection failure, insufficient resources (too many connections among them). */
    private static final Set<String> CLASSES = Set.of("08", "53");
    /**
     * query_canceled (statement_timeout), admin_shutdown, crash_shutdown, cannot_connect_now, lock_not_available
     * (lock_timeout), idle_in_transaction_session_timeout, read_only_sql_transaction (a standby after a failover).
     */
    private static final Set<String> STATES = Set.of("57014", "57P01", "57P02", "57P03", "55P03", "25P03", "25006");
    private static final int MAX_DEPTH = 20;

    private DatabaseFailures() {
    }

    /** True when the failure of a statement or transaction means that the database does not answer. */
    static boolean unavailable(Throwable thrown) {
        return any(thrown, DatabaseFailures::isUnavailable);
    }

    private static boolean isUnavailable(Throwable one) {
        if (one instanceof DatabaseException refusal) {
            return unavailable(refusal.getSqlState());
        }
        if (one instanceof SQLException refusal) {
            return unavailable(refusal.getSQLState());
        }
        // the client reports a connection that is closed, lost or not to be had by these types alone
        return one instanceof DatabaseUnavailableException || one instanceof IOException || one instanceof TimeoutException
                || one instanceof VertxException || one instanceof NoStackTraceThrowable;
    }

    private static boolean unavailable(String state) {
        return state != null && state.length() == 5 && (STATES.contains(state) || CLASSES.contains(state.substring(0, 2)));
    }

    /** Whether a failure, one of its causes, or one of several failures in one, is of this kind. */
    static boolean any(Throwable thrown, Predicate<Throwable> kind) {
        return any(thrown, kind, MAX_DEPTH);
    }

    private static boolean any(Throwable thrown, Predicate<Throwable> kind, int depth) {
        if (thrown == null || depth == 0) {
            return false;
        }
        Stream<Throwable> inside = thrown instanceof CompositeException several ? several.getCauses().stream()
                : Stream.ofNullable(thrown.getCause());
        return kind.test(thrown) || inside.anyMatch(cause -> any(cause, kind, depth - 1));
    }
}
