package io.countersign.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import io.restassured.RestAssured;

/**
 * A package that runs as a process of its own. Its output is kept beside the build.
 */
final class PackagedProcess {

    private static final Duration START = Duration.ofSeconds(180);
    /** More than the shutdown takes when a create is under way. */
    private static final Duration END = Duration.ofSeconds(120);
    /** The exit code of a process that stopped because of SIGTERM, as the operating system reports it. */
    static final int TERMINATED = 143;
    private static final Path LOGS = Path.of(System.getProperty("countersign.process.logs"));

    private final Process process;
    private final Path log;
    private final int port;
    private final int postenPort;

    private PackagedProcess(Process process, Path log, int port, int postenPort) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.postenPort = postenPort;
    }

    /** The package that ships. */
    static Path production() {
        return Path.of(System.getProperty("countersign.package.production"));
    }

    /** The package with the simulators. */
    static Path simulator() {
        return Path.of(System.getProperty("countersign.package.simulator"));
    }

    /**
     * Starts a package on free ports.
     *
     * @param name of its log
     */
    static PackagedProcess start(Path which, String name, Map<String, String> settings) {
        return start(which, name, settings, Map.of());
    }

    /** @param environment variables, on top of those of this process */
    static PackagedProcess start(Path which, String name, Map<String, String> settings, Map<String, String> environment) {
        int port = freePort();
        int postenPort = freePort();
        Map<String, String> all = new TreeMap<>(settings);
        all.put("quarkus.http.port", Integer.toString(port));
        if (which.equals(simulator())) {
            // production does not know the names, and refuses what it does not know
            all.put("countersign.simulator.posten.port", Integer.toString(postenPort));
            all.putIfAbsent("countersign.simulator.ignisign.port", "0");
        }
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx256m", "-XX:TieredStopAtLevel=1"));
        all.forEach((property, value) -> command.add("-D" + property + "=" + value));
        command.addAll(List.of("-jar", which.resolve("quarkus-run.jar").toString()));
        try {
            Files.createDirectories(LOGS);
            Path log = Files.createTempFile(LOGS, name + "-", ".log");
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            return new PackagedProcess(process, log, port, postenPort);
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    int port() {
        return port;
    }

    String url() {
        return "http://localhost:" + port;
    }

    /** Where it plays Posten with two-way TLS, when it has simulators. */
    String postenUrl() {
        return "https://localhost:" + postenPort;
    }

    /** Waits until it is ready for calls. */
    PackagedProcess ready() {
        await().atMost(START).pollInterval(Duration.ofMillis(200)).ignoreExceptions().until(() -> {
            assertThat(process.isAlive()).as("still runs").isTrue();
            return RestAssured.get(url() + "/q/health/ready").statusCode() == 200;
        });
        return this;
    }

    /** Waits until it has ended by itself; what it wrote. */
    String refusal() {
        awaitEnd(START);
        assertThat(process.exitValue()).as("exit code").isNotZero();
        return output();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        awaitEnd(END);
    }

    /** SIGTERM, and waits until it has ended; its exit code. */
    int stop() {
        process.destroy();
        awaitEnd(END);
        return process.exitValue();
    }

    /** Ends it in any case. */
    void end() {
        if (process.isAlive()) {
            kill();
        }
    }

    private void awaitEnd(Duration atMost) {
        try {
            assertThat(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)).as("ended within %s", atMost).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** All that it wrote. */
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return log.getFileName() + " at " + url();
    }
}
