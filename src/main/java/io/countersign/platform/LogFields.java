package io.countersign.platform;

import java.util.Map;

import org.jboss.logging.MDC;

import io.smallrye.common.vertx.VertxContext;

/**
 * Fields of every line that is logged in the current duplicated Vert.x context; in JSON they stand in {@code mdc}. Elsewhere
 * nothing is kept, so that no line bears the fields of another call.
 */
public final class LogFields {

    /** The id of the HTTP request. */
    public static final String REQUEST = "requestId";
    /** Our id of the posting. */
    public static final String POSTING = "posting";
    /** The id of the posting's provider. */
    public static final String PROVIDER = "provider";
    /** The account with the provider. */
    public static final String ACCOUNT = "account";

    private LogFields() {
    }

    /** @param value never a secret, a token or anything about a person */
    public static void put(String name, String value) {
        if (VertxContext.isOnDuplicatedContext()) {
            MDC.put(name, value);
        }
    }

    /** Those of the current context, for work that goes on in another; empty outside of a duplicated context. */
    static Map<String, Object> current() {
        return VertxContext.isOnDuplicatedContext() ? Map.copyOf(MDC.getMap()) : Map.of();
    }

    static void putAll(Map<String, Object> fields) {
        fields.forEach((name, value) -> put(name, value.toString()));
    }
}
