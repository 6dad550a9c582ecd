package io.countersign.collector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** By which fields lines about a posting and a request can be found in a log of many. */
@QuarkusTest
class LogFieldsTest {

    private final Lines log = new Lines();

    /** A line and its fields. */
    private record Line(String text, Map<String, String> fields) {
    }

    private static final class Lines extends Handler {

        private final List<Line> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            ExtLogRecord line = ExtLogRecord.wrap(entry);
            lines.add(new Line(line.getFormattedMessage(), line.getMdcCopy()));
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    @BeforeEach
    void listen() {
        Logger.getLogger("io.countersign").addHandler(log);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("io.countersign").removeHandler(log);
        Kit.endFaults();
    }

    @Test
    void aCreateThatFailsIsLoggedWithItsRequestAndItsPosting() {
        // Given
        Kit.faults(Map.of("soapFault", 1));

        // When
        given().contentType("application/json").header("X-Request-Id", "call-42").body(Integrator.order(Documents.pdf()))
                .post("/v1/postings").then().header("X-Request-Id", is("call-42"));

        // Then
        assertThat(log.lines).anySatisfy(line -> {
            assertThat(line.text()).contains("was not taken by");
            assertThat(line.fields()).containsEntry("requestId", "call-42").containsEntry("provider", "signant")
                    .containsEntry("account", "default");
            assertThat(line.text()).contains(line.fields().get("posting"));
        });
    }

    @Test
    void theCollectorsWorkIsLoggedWithItsPosting() {
        // Given
        JsonPath posting = Integrator.create(Integrator.order(Documents.pdf()));
        Kit.sign(posting);
        Kit.faults(Map.of("loseReplies", 1));

        // When
        Kit.advance("PT1M");

        // Then
        assertThat(log.lines).filteredOn(line -> line.text().startsWith("Posting " + posting.getString("id")))
                .isNotEmpty().allSatisfy(line -> assertThat(line.fields()).containsEntry("posting", posting.getString("id"))
                        .containsEntry("provider", "signant").containsEntry("account", "default"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "two words", "x\u00e5",
            "0123456789012345678901234567890123456789012345678901234567890123456" })
    void anIdThatCannotBeLoggedIsReplaced(String id) {
        // Then
        given().header("X-Request-Id", id).get("/v1/providers").then().statusCode(200)
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void aRequestWithoutAnIdGetsOne() {
        // Then
        given().get("/v1/postings/01a22748-980b-7934-a367-1ec6e43c753b").then().statusCode(404)
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }
}
