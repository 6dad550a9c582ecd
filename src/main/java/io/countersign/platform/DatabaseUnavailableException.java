package io.countersign.platform;

/**
 * The database did not answer in time, or not at all.
 */
public final class DatabaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean outcomeUnknown;

    DatabaseUnavailableException(String message, boolean outcomeUnknown, Throwable cause) {
        super(message, cause);
        this.outcomeUnknown = outcomeUnknown;
    }

    /**
     * True when COMMIT, or a statement that commits by itself, may have reached the database, so that nobody can say whether
     * it did what it was sent for. False when nothing was changed for certain.
     */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }

    /** The same failure seen from work of which an earlier part is stored already. */
    public DatabaseUnavailableException afterEarlierCommit() {
        return outcomeUnknown ? this : new DatabaseUnavailableException(getMessage(), true, getCause());
    }

    /** Whether this failure, or one of its causes, is a database that does not answer. */
    public static boolean isCauseOf(Throwable thrown) {
        return DatabaseFailures.any(thrown, DatabaseUnavailableException.class::isInstance);
    }
}
