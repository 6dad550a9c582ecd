package io.countersign.platform;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How long the database is waited for, and who may hold how many of its connections. How many connections there are in all
 * is {@code quarkus.datasource.reactive.max-size}.
 */
@ConfigMapping(prefix = "countersign.database")
interface DatabaseConfig {

    /** How long one statement may take, COMMIT included; then its connection is closed. */
    @WithDefault("10s")
    @DurationMin(millis = 100)
    Duration statementDeadline();

    /**
     * How long one transaction of the collector may take, with the wait for a connection. Longer than a statement's, for a
     * database that answers each statement late is still one in which signed documents can be stored.
     */
    @WithDefault("60s")
    @DurationMin(millis = 100)
    Duration transactionDeadline();

    /** How long a claim of due postings, or a renewal of leases, may take. */
    @WithDefault("5s")
    @DurationMin(millis = 100)
    Duration claimDeadline();

    /** How long a caller of the API waits for one statement or transaction, with the wait for a connection. */
    @WithDefault("4s")
    @DurationMin(millis = 100)
    Duration callerDeadline();

    /** How many connections callers may hold at once; the others are the collector's. */
    @WithDefault("20")
    int callerConnections();

    /** How long a connection may take from the socket being open to the server being ready, and the opening of the socket. */
    @WithDefault("15s")
    @DurationMin(millis = 100)
    Duration connectDeadline();

    /**
     * {@code statement_timeout} and the like: how long the server lets a statement run, and a transaction wait for our next
     * one. Shorter than our own
     * deadlines, so that the server too lets go of a row whose client has vanished.
     */
    @WithDefault("8s")
    @DurationMin(millis = 100)
    Duration serverDeadline();

    /** {@code lock_timeout}: how long the server waits for a lock before the statement fails. */
    @WithDefault("7s")
    @DurationMin(millis = 100)
    Duration lockDeadline();

    /**
     * {@code client_connection_check_interval}: how often the server looks, while a statement runs, whether our end of the
     * connection is still open. What was given up then holds no lock and no connection for longer than this. {@code 0s} for
     * a PostgreSQL on Windows, which refuses the parameter.
     */
    @WithDefault("1s")
    @DurationMin
    Duration closedCheckInterval();
}
