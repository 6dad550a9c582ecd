package io.countersign.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In which order production starts: what is refused has changed nothing, and a database that is missing or away is one
 * line that names the setting.
 */
class StartIT {

    private static final String JDBC = "quarkus.datasource.jdbc.url";
    private static final String REACTIVE = "quarkus.datasource.reactive.url";

    private final Database database = Database.fresh();
    private final Map<String, String> settings = new HashMap<>(database.settings());
    private final List<PackagedProcess> started = new ArrayList<>();

    StartIT() {
        settings.put("countersign.security.open", "true");
        settings.put("countersign.public-url", "https://gateway.example");
        settings.put("quarkus.log.console.json.enabled", "false");
    }

    @AfterEach
    void end() {
        started.forEach(PackagedProcess::end);
    }

    @Test
    void aStartThatIsRefusedChangesNothing() {
        // Given
        settings.remove("countersign.security.open");

        // When
        String refusal = start().refusal();

        // Then
        assertThat(refusal).contains("countersign.security.open: ").doesNotContain("\tat ");
        assertThat(tables()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { JDBC, REACTIVE })
    void aDatabaseThatIsNotSetIsOneLine(String property) {
        // Given
        settings.remove(property);

        // When
        String refusal = start().refusal();

        // Then
        assertThat(refusal).contains("does not start").contains(property + ": is not set");
        assertThat(about(property, refusal)).hasSize(1);
        assertThat(stack(refusal)).isEmpty();
        assertThat(tables()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { JDBC, REACTIVE })
    void aDatabaseThatRefusesConnectionsIsOneLine(String property) throws IOException {
        // Given
        settings.put(property, address(property, closedPort()));

        // When
        String refusal = start().refusal();

        // Then
        assertThat(about(property, refusal)).hasSize(1).allMatch(line -> line.contains("not reachable"));
        assertThat(stack(refusal)).isEmpty();
        assertThat(tables()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { JDBC, REACTIVE })
    void aDatabaseThatNeverAnswersIsOneLine(String property) throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            // Given
            settings.put(property, address(property, silent.getLocalPort()));

            // When
            String refusal = start().refusal();

            // Then
            assertThat(about(property, refusal)).hasSize(1).allMatch(line -> line.contains("not reachable"));
            assertThat(stack(refusal)).isEmpty();
            assertThat(tables()).isEmpty();
        }
    }

    @Test
    void twoThatStartAtTheSameTimeOnAnEmptyDatabaseBothStart() {
        // When
        PackagedProcess first = start();
        PackagedProcess second = start();

        // Then
        first.ready();
        second.ready();
        assertThat(tables()).contains("posting", "posting_work");
        assertThat(database.list("select version from flyway_schema_history")).doesNotHaveDuplicates();
    }

    private PackagedProcess start() {
        PackagedProcess process = PackagedProcess.start(PackagedProcess.production(), "start", settings);
        started.add(process);
        return process;
    }

    private List<String> tables() {
        return database.list("select table_name from information_schema.tables where table_schema = 'public'");
    }

    private String address(String property, int port) {
        return settings.get(property).replaceFirst("localhost:\\d+", "localhost:" + port);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static List<String> about(String property, String output) {
        return output.lines().filter(line -> line.contains(property)).toList();
    }

    private static Stream<String> stack(String output) {
        return output.lines().filter(line -> line.stripLeading().startsWith("at ") || line.startsWith("Caused by"));
    }
}
