package io.countersign.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A database that keeps silent on the connections that are open is given up, and costs nobody more than one deadline.
 */
class SilentDatabaseTest {

    private static final Map<String, String> SETTINGS = Map.of("countersign.database.statement-deadline", "5s",
            "countersign.database.caller-deadline", "3s", "countersign.database.caller-connections", "2");
    /** Three times as long as the server may take to see that a connection is closed. */
    private static final Duration THREE_CHECKS = Duration.ofSeconds(3);
    private static final String PID = "select pg_backend_pid()";

    private static EmbeddedPostgres server;
    private GuardedDatabase database;

    @BeforeAll
    static void start() {
        server = GuardedDatabase.server();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theNextBorrowerGetsAnotherConnection() {
        // Given
        database = GuardedDatabase.behindProxy(server, 1, SETTINGS);
        int first = database.ask(DatabaseRole.COLLECTOR, PID, Integer.class);
        database.proxy.silenceOpenConnections();
        assertThatThrownBy(() -> database.ask(DatabaseRole.COLLECTOR, PID, Integer.class))
                .isInstanceOf(DatabaseUnavailableException.class);

        // When
        int next = database.ask(DatabaseRole.COLLECTOR, PID, Integer.class);

        // Then
        assertThat(next).isNotEqualTo(first);
    }

    @Test
    void oneSilentConnectionCostsOneDeadlineHoweverManyThereAre() {
        // Given
        database = GuardedDatabase.behindProxy(server, 5, SETTINGS);
        database.fill(5);
        database.proxy.silenceOpenConnections();
        assertThatThrownBy(() -> database.ask(DatabaseRole.COLLECTOR, PID, Integer.class))
                .isInstanceOf(DatabaseUnavailableException.class);

        // When
        List<Integer> answers = IntStream.range(0, 5)
                .mapToObj(i -> database.ask(DatabaseRole.COLLECTOR, PID, Integer.class)).toList();

        // Then
        assertThat(answers).hasSize(5);
    }

    @Test
    void aConnectionThatIsBusyWhileAnotherIsGivenUpIsNotClosed() {
        // Given
        database = GuardedDatabase.behindProxy(server, 2, Map.of("countersign.database.claim-deadline", "5s",
                "countersign.database.statement-deadline", "30s"));
        database.fill(1);
        database.proxy.silenceOpenConnections();
        Uni<Integer> silent = database.claim(PID, Integer.class).onFailure().recoverWithItem(0);
        Uni<Integer> busy = database.answer(DatabaseRole.COLLECTOR, "select 7 from pg_sleep(7)", Integer.class);

        // When
        List<Integer> outcomes = Uni.join().all(silent, busy).andFailFast().await().atMost(Duration.ofSeconds(60));

        // Then
        assertThat(outcomes).containsExactly(0, 7);
    }

    @Test
    void whatMayHaveBeenDoneHasAnUnknownOutcomeAndWhatOnlyReadsHasNot() {
        // Given
        database = GuardedDatabase.behindProxy(server, 2, SETTINGS);
        database.fill(2);
        database.proxy.silenceOpenConnections();

        // When
        var reading = assertThatThrownBy(() -> database.ask(DatabaseRole.CALLER, PID, Integer.class));
        var writing = assertThatThrownBy(() -> database.execute(DatabaseRole.CALLER, "select 1"));

        // Then
        reading.asInstanceOf(InstanceOfAssertFactories.type(DatabaseUnavailableException.class))
                .returns(false, DatabaseUnavailableException::outcomeUnknown);
        writing.asInstanceOf(InstanceOfAssertFactories.type(DatabaseUnavailableException.class))
                .returns(true, DatabaseUnavailableException::outcomeUnknown);
    }

    @Test
    void callersNeverHoldWhatTheCollectorNeeds() {
        // Given
        database = GuardedDatabase.behindProxy(server, 3, SETTINGS);
        List<Uni<Integer>> callers = IntStream.range(0, 6).mapToObj(i -> database
                .answer(DatabaseRole.CALLER, "select 1 from pg_sleep(2)", Integer.class).onFailure().recoverWithItem(0))
                .toList();
        var all = Uni.join().all(callers).andFailFast().subscribeAsCompletionStage();

        // When
        Long held = database.ask(DatabaseRole.COLLECTOR, "select count(*) from pg_stat_activity where pid <> pg_backend_pid()"
                + " and application_name = 'vertx-pg-client' and state = 'active'", Long.class);

        // Then
        assertThat(held).isLessThanOrEqualTo(2);
        assertThat(all.join()).containsOnly(0, 1).contains(1).contains(0);
        assertThat(database.meters.counter("countersign.database.refused").count()).isPositive();
    }

    @Test
    void aReaderWhoGoesAwayTakesNobodysConnection() {
        // Given
        database = GuardedDatabase.behindProxy(server, 1, SETTINGS);
        for (int i = 0; i < 5; i++) {
            database.answer(DatabaseRole.CALLER, PID, Integer.class).subscribe().with(ignored -> {
            }).cancel();
        }

        // When
        Integer answer = database.ask(DatabaseRole.COLLECTOR, "select 7 from pg_sleep(4)", Integer.class);

        // Then
        assertThat(answer).isEqualTo(7);
    }

    @Test
    void theServerHasDeadlinesThatAreShorterThanOurs() {
        // Given
        database = GuardedDatabase.behindProxy(server, 1, Map.of());

        // When
        String settings = database.ask(DatabaseRole.COLLECTOR, """
                select string_agg(name || '=' || setting, ' ' order by name) from pg_settings
                where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout',
                               'client_connection_check_interval', 'tcp_user_timeout', 'tcp_keepalives_idle',
                               'tcp_keepalives_interval', 'tcp_keepalives_count')
                """, String.class);

        // Then
        assertThat(settings).isEqualTo("client_connection_check_interval=1000 idle_in_transaction_session_timeout=8000"
                + " lock_timeout=7000 statement_timeout=8000 tcp_keepalives_count=3 tcp_keepalives_idle=5"
                + " tcp_keepalives_interval=2 tcp_user_timeout=8000");
    }

    @Test
    void theServerEndsWhatWasGivenUpSoon() {
        // Given
        database = GuardedDatabase.behindProxy(server, 1, Map.of("countersign.database.caller-deadline", "1s",
                "countersign.database.server-deadline", "120s"));

        // When
        var asking = assertThatThrownBy(
                () -> database.ask(DatabaseRole.CALLER, "select 1 from pg_sleep(120)", Integer.class));

        // Then
        asking.isInstanceOf(DatabaseUnavailableException.class);
        await().atMost(THREE_CHECKS).until(() -> database.ask(DatabaseRole.COLLECTOR,
                "select count(*) from pg_stat_activity where query like '%pg_sleep(120)' and state = 'active'",
                Long.class) == 0);
    }

    @Test
    void aServerThatKeepsSilentWhileAConnectionIsMadeIsGivenUp() {
        // Given
        database = GuardedDatabase.behindProxy(server, 1, Map.of("countersign.database.connect-deadline", "1s",
                "countersign.database.statement-deadline", "4s"));
        database.proxy.delayAnswers(Duration.ofSeconds(60));

        // When
        var asking = assertThatThrownBy(() -> database.ask(DatabaseRole.COLLECTOR, PID, Integer.class));

        // Then
        asking.isInstanceOf(DatabaseUnavailableException.class);
        assertThat(database.proxy.openConnections()).isZero();
    }
}
