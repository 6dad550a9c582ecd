package io.countersign.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Production with the Secret of the deployment's guide, word by word except for host, port, credentials and the place of
 * the authority's certificate, on a PostgreSQL that demands TLS and a password.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseOverTlsIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path GUIDE = Path.of("deploy/README.md");
    private static final Pattern SECRET = Pattern.compile("generic countersign-database [^\\n]*<<END\\n(.*?)\\nEND\\n",
            Pattern.DOTALL);
    private static final String MOUNTED = "/etc/countersign/database/ca.pem";
    private static final String USER = "countersign";
    private static final String PASSWORD = "a-password";
    private static final String HOST = "localhost";

    @TempDir
    static Path directory;

    private final List<PackagedProcess> started = new ArrayList<>();
    private DatabaseServer server;
    private Database database;
    private Path authority;

    @BeforeAll
    void demandTls() throws IOException {
        TestCertificates certificates = new TestCertificates(directory, "authority");
        authority = certificates.authority();
        certificates.issue(HOST, "server.pem", "server.key");
        certificates.issue(HOST, "presented.pem", "presented.key");
        certificates.issue("elsewhere.example", "elsewhere.pem", "elsewhere.key");
        Path data = Files.createDirectory(directory.resolve("data"));
        server = DatabaseServer.keeping(data, Map.of("ssl", "on", "ssl_cert_file",
                directory.resolve("presented.pem").toString(), "ssl_key_file", directory.resolve("presented.key").toString()));
        database = Database.freshOn(server);
        database.run("create role " + USER + " login password '" + PASSWORD + "'");
        database.run("alter database " + database.name() + " owner to " + USER);
        database.run("alter schema public owner to " + USER);
        // the server's own user is the test itself
        Files.writeString(data.resolve("pg_hba.conf"), """
                host all postgres samehost trust
                hostssl all countersign samehost scram-sha-256
                """);
        database.run("select pg_reload_conf()");
    }

    @AfterEach
    void end() {
        started.forEach(PackagedProcess::end);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theGuidesSecretWorks() throws IOException {
        // When
        PackagedProcess production = start(secret(authority)).ready();

        // Then
        assertThat(database.list("""
                select distinct ssl from pg_stat_ssl join pg_stat_activity using (pid) where usename = ?""", USER))
                .containsExactly("t");
        assertThat(production.output()).contains("started in");
    }

    @Test
    void notificationsComeOverTlsToo() throws IOException {
        // When
        start(secret(authority)).ready();

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(database.list("""
                select ssl from pg_stat_ssl join pg_stat_activity using (pid)
                where usename = ? and query ilike 'listen%'""", USER)).containsExactly("t"));
    }

    @Test
    void aServerOfAnotherAuthorityIsRefusedInOneLine() throws IOException {
        // Given
        Path other = new TestCertificates(directory, "another-authority").authority();

        // When
        String refusal = start(secret(other)).refusal();

        // Then
        assertOneLine(refusal, "quarkus.datasource.jdbc.url");
    }

    @Test
    void theReactiveClientRefusesAServerOfAnotherAuthorityToo() throws IOException {
        // Given
        Path other = new TestCertificates(directory, "a-third-authority").authority();
        Map<String, String> environment = secret(authority);
        environment.put("QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS", other.toString());

        // When
        String refusal = start(environment).refusal();

        // Then
        assertOneLine(refusal, "quarkus.datasource.reactive.url");
    }

    @Test
    void aServerOfAnotherNameIsRefusedByBothClients() throws IOException {
        presenting("elsewhere", () -> {
            // When
            String byJdbc = start(secret(authority)).refusal();
            Map<String, String> unverifiedByJdbc = secret(authority);
            unverifiedByJdbc.computeIfPresent("QUARKUS_DATASOURCE_JDBC_URL",
                    (name, url) -> url.replace("verify-full", "verify-ca"));
            String byReactive = start(unverifiedByJdbc).refusal();

            // Then
            assertOneLine(byJdbc, "quarkus.datasource.jdbc.url");
            assertOneLine(byReactive, "quarkus.datasource.reactive.url");
        });
    }

    private interface Step {

        void run() throws IOException;
    }

    private void presenting(String certificate, Step step) throws IOException {
        certify(certificate);
        try {
            step.run();
        } finally {
            certify("server");
        }
    }

    /** The server's settings are fixed while it runs; its files are not. */
    private void certify(String certificate) throws IOException {
        for (String kind : List.of(".pem", ".key")) {
            Files.write(directory.resolve("presented" + kind), Files.readAllBytes(directory.resolve(certificate + kind)));
        }
        database.run("select pg_reload_conf()");
    }

    private static void assertOneLine(String refusal, String property) {
        assertThat(refusal.lines().filter(line -> line.contains(property))).hasSize(1)
                .allMatch(line -> line.contains("not reachable"));
        assertThat(refusal.lines().filter(line -> line.startsWith("\tat ") || line.startsWith("Caused by"))).isEmpty();
    }

    /** What the guide puts into the Secret, as environment variables. */
    private Map<String, String> secret(Path trusted) throws IOException {
        Matcher block = SECRET.matcher(Files.readString(GUIDE));
        assertThat(block.find()).as("the guide shows the Secret").isTrue();
        Map<String, String> environment = new TreeMap<>();
        block.group(1).lines().forEach(line -> {
            String[] pair = line.split("=", 2);
            environment.put(pair[0], pair[1]
                    .replace("postgres.example.com:5432/countersign", HOST + ":" + server.port() + "/" + database.name())
                    .replace("$PASSWORD", PASSWORD).replace(MOUNTED, trusted.toString()));
        });
        assertThat(environment).containsEntry("QUARKUS_DATASOURCE_USERNAME", USER);
        return environment;
    }

    private PackagedProcess start(Map<String, String> environment) {
        Map<String, String> settings = Map.of("countersign.security.open", "true", "countersign.public-url",
                "https://gateway.example", "quarkus.log.console.json.enabled", "false");
        PackagedProcess process = PackagedProcess.start(PackagedProcess.production(), "tls", settings, environment);
        started.add(process);
        return process;
    }
}
