package io.countersign.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.mutiny.CompositeException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;

/** What means that the database does not answer, and what is an answer. */
class DatabaseFailuresTest {

    private static PgException refusal(String state) {
        return new PgException("refused", "ERROR", state, null);
    }

    @ParameterizedTest
    @ValueSource(strings = { "08000", "08006", "53300", "57014", "57P01", "57P02", "57P03", "55P03", "25P03", "25006" })
    void aServerThatIsAwayBusyOrStoppingDoesNotAnswer(String state) {
        assertThat(DatabaseFailures.unavailable(refusal(state))).isTrue();
        assertThat(DatabaseFailures.unavailable(new IllegalStateException(new SQLException("refused", state)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "23505", "23503", "40001", "40P01", "42601", "22P02" })
    void aServerThatRefusesAStatementAnswers(String state) {
        assertThat(DatabaseFailures.unavailable(refusal(state))).isFalse();
    }

    static Stream<Throwable> lost() {
        return Stream.of(ClosedConnectionException.INSTANCE, new NoStackTraceThrowable("Timeout"),
                new VertxException("Timeout waiting for connection"), new IOException("Connection reset by peer"),
                new TimeoutException("No connection became free in time."),
                new CompositeException(new IllegalStateException("first"), new IOException("second")));
    }

    @ParameterizedTest
    @MethodSource("lost")
    void aConnectionThatIsLostOrNotToBeHadDoesNotAnswer(Throwable lost) {
        assertThat(DatabaseFailures.unavailable(new IllegalStateException("wrapped", lost))).isTrue();
    }

    static List<Throwable> ours() {
        return List.of(new IllegalStateException("ours"), new NullPointerException());
    }

    @ParameterizedTest
    @MethodSource("ours")
    void aMistakeOfOursIsNoOutage(Throwable ours) {
        assertThat(DatabaseFailures.unavailable(ours)).isFalse();
    }
}
