package io.countersign.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

import io.countersign.testing.DatabaseProxy;
import io.restassured.RestAssured;

/**
 * The processes of a test class on a database of their own: one that plays the providers, and as many gateways as the
 * tests start. REST Assured talks to the simulators unless set otherwise. When a test fails, the end of each process's
 * output is shown.
 */
final class Processes implements BeforeAllCallback, AfterAllCallback, TestExecutionExceptionHandler,
        LifecycleMethodExecutionExceptionHandler {

    private static final int TAIL = 6_000;

    private final List<PackagedProcess> started = new ArrayList<>();
    private final List<DatabaseProxy> proxies = new ArrayList<>();
    private final Map<String, String> simulatorsSettings;
    private Database database;
    private PackagedProcess simulators;

    Processes() {
        this(Map.of());
    }

    /** @param simulatorsSettings properties of the process that plays the providers */
    Processes(Map<String, String> simulatorsSettings) {
        this.simulatorsSettings = Map.copyOf(simulatorsSettings);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        database = Database.fresh();
        Map<String, String> settings = new HashMap<>(simulatorsSettings);
        settings.put("countersign.gateway.enabled", "false");
        // a loaded machine takes its time between signing and sending
        settings.put("countersign.simulator.posten.signing-time-skew", "60s");
        simulators = start("simulators", settings).ready();
        RestAssured.baseURI = simulators.url();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        started.forEach(PackagedProcess::end);
        proxies.forEach(DatabaseProxy::close);
        RestAssured.reset();
    }

    Database database() {
        return database;
    }

    PackagedProcess simulators() {
        return simulators;
    }

    /**
     * Starts a gateway without waiting for it.
     *
     * @param settings properties and values by turns
     */
    GatewayProcess gateway(String name, String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("countersign.collector.longest-pause", "1s"));
        all.put("countersign.provider.signant.url", simulators.url() + "/simulator/soap/signant");
        all.put("countersign.provider.posten.url", simulators.url() + "/simulator/posten/api");
        all.put("countersign.provider.signicat.url", simulators.url() + "/simulator/signicat/enterprise/sign");
        all.put("countersign.provider.signicat.token-url",
                simulators.url() + "/simulator/signicat/auth/open/connect/token");
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return new GatewayProcess(start(name, all));
    }

    /** The same, with a proxy of its own between the gateway and the database; its simulators' schema is reached without. */
    ProxiedGateway gatewayBehindProxy(String name, String... settings) {
        DatabaseProxy proxy = new DatabaseProxy(database.port());
        proxies.add(proxy);
        return gatewayBehind(proxy, database, name, settings);
    }

    /** The same with a proxy that leads to any database, from which the simulators' may differ. */
    ProxiedGateway gatewayBehind(DatabaseProxy proxy, Database behind, String name, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        behind.settings(proxy.port()).forEach((property, value) -> all.addAll(List.of(property, value)));
        all.addAll(List.of("quarkus.datasource.simulator.jdbc.url", database.settings().get("quarkus.datasource.jdbc.url")));
        return new ProxiedGateway(gateway(name, all.toArray(String[]::new)), proxy);
    }

    private PackagedProcess start(String name, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(database.settings());
        all.put("quarkus.log.console.json.enabled", "false");
        all.putAll(settings);
        PackagedProcess process = PackagedProcess.start(PackagedProcess.simulator(), name, all);
        started.add(process);
        return process;
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        showOutputs();
        throw failure;
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        showOutputs();
        throw failure;
    }

    private void showOutputs() {
        for (PackagedProcess process : started) {
            String output = process.output();
            System.err.printf("---- %s%n%s%n", process, output.substring(Math.max(0, output.length() - TAIL)));
        }
    }
}
