package io.countersign.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.countersign.testing.Documents;
import io.countersign.testing.FakeProvider;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** No secret stands in a log, whatever goes wrong, not even in a detailed one. */
@QuarkusTest
class LogSecretsTest {

    private static final String NATIONAL_ID = "10109001290";
    private static final List<String> ROOMS = List.of("io.countersign");

    @ConfigProperty(name = "countersign.provider.signant.access-code")
    String accessCode;

    @Inject
    FakeProvider provider;

    private final Log log = new Log();

    private static final class Log extends Handler {

        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
        private final PatternFormatter formatter = new PatternFormatter("%c %s%e");

        @Override
        public void publish(LogRecord record) {
            lines.add(formatter.format(org.jboss.logmanager.ExtLogRecord.wrap(record)));
        }

        @Override
        public void flush() {
            // nothing is buffered
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    @BeforeEach
    void listen() {
        log.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(log);
        ROOMS.forEach(room -> Logger.getLogger(room).setLevel(Level.FINE));
    }

    @AfterEach
    void stopListening() {
        ROOMS.forEach(room -> Logger.getLogger(room).setLevel(null));
        Logger.getLogger("").removeHandler(log);
        Kit.endFaults();
    }

    private static Map<String, Object> order(byte[] document) {
        Map<String, Object> order = Integrator.order(document);
        order.put("signers", List.of(Map.of("name", "Kari Nordmann", "nationalId", NATIONAL_ID)));
        return order;
    }

    @Test
    void aCreateThatGoesWellSaysNoSecret() {
        // Given
        byte[] document = Documents.pdf();

        // When
        JsonPath posting = Integrator.create(order(document));
        String address = Kit.sign(posting);
        given().redirects().follow(false).get(java.net.URI.create(address));

        // Then
        assertNoSecret(document);
        String token = address.split("/return/")[1].split("/")[0];
        assertThat(log.lines).noneMatch(line -> line.contains(token));
    }

    @Test
    void aCreateThatGoesWrongSaysNoSecret() {
        // Given
        byte[] document = Documents.pdf();
        Map<String, Object> broken = order(document);
        broken.put("signers", List.of(Map.of("name", "Kari Nordmann", "nationalId", NATIONAL_ID + "/")));
        Kit.faults(Map.of("loseReplies", 1));

        // When
        Integrator.post(order(document)).then().statusCode(502);
        Kit.faults(Map.of("soapFault", 1));
        Integrator.post(order(document));
        Kit.noFaults();
        Integrator.post(broken).then().statusCode(400);

        // Then
        assertThat(log.lines).isNotEmpty();
        assertNoSecret(document);
    }

    @Test
    void aProvidersCallSaysNoToken() {
        // Given
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("provider", "fake");
        String address = provider.fake(Integrator.create(order).getString("providerReference")).callback.getPath();
        String token = address.substring(address.lastIndexOf('/') + 1);

        // When
        given().post(address).then().statusCode(204);
        given().body("x".repeat(70_000)).post(address).then().statusCode(413);
        given().queryParam("much", "x".repeat(2100)).post(address).then().statusCode(400);
        given().get(address).then().statusCode(405);
        given().post(address.replace("/fake/", "/signant/")).then().statusCode(404);

        // Then
        assertThat(List.copyOf(log.lines)).isNotEmpty().noneMatch(line -> line.contains(token));
    }

    private void assertNoSecret(byte[] document) {
        String bytes = Base64.getEncoder().encodeToString(document).substring(0, 60);
        assertThat(List.copyOf(log.lines)).noneMatch(line -> line.contains(NATIONAL_ID))
                .noneMatch(line -> line.contains(accessCode)).noneMatch(line -> line.contains(bytes))
                .noneMatch(line -> line.contains("%PDF-1.4"));
    }
}
