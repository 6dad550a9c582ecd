package io.countersign.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;

/** How loudly problems are logged. */
@QuarkusTest
class ProblemLogTest {

    private static final String ADDRESS = "countersign.provider.signant.url";
    private static final List<String> OURS = List.of("io.countersign", "http-problem");

    @Inject
    CircuitBreakerMaintenance breakers;

    @Inject
    ProblemLog log;

    private final Loud loud = new Loud();

    /** Keeps what is a warning or worse, of ours and of the library that makes answers of problems. */
    private static final class Loud extends Handler {

        private final List<LogRecord> records = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.WARNING.intValue()
                    && OURS.stream().anyMatch(record.getLoggerName()::startsWith)) {
                records.add(record);
            }
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
        Logger.getLogger("").addHandler(loud);
    }

    @AfterEach
    void nothingGoesWrong() {
        Logger.getLogger("").removeHandler(loud);
        System.clearProperty(ADDRESS);
        Kit.endFaults();
        breakers.resetAll();
    }

    @Test
    void aProviderWithoutAClearAnswerIsOneWarningWithoutAStack() {
        // Given
        Kit.faults(Map.of("loseReplies", 1));

        // When
        Integrator.post(Integrator.order(Documents.pdf())).then().statusCode(502);

        // Then
        assertThat(loud.records).hasSize(1).allMatch(record -> record.getThrown() == null)
                .allMatch(record -> record.getLevel().getName().startsWith("WARN"));
    }

    @Test
    void aProviderThatIsNotReachedIsOneWarningWithoutAStack() {
        // Given
        System.setProperty(ADDRESS, "http://localhost:1/");

        // When
        Integrator.post(Integrator.order(Documents.pdf())).then().statusCode(503);

        // Then
        assertThat(loud.records).hasSize(1).allMatch(record -> record.getThrown() == null)
                .allMatch(record -> record.getLevel().getName().startsWith("WARN"));
    }

    @Test
    void whatTheCallerDidWrongIsNoWarning() {
        // When
        Integrator.post(Map.of()).then().statusCode(400);

        // Then
        assertThat(loud.records).isEmpty();
    }

    @Test
    void anErrorOfOursIsReportedWithItsStack() {
        // Given
        Throwable cause = new IllegalStateException("ours");
        HttpProblem problem = HttpProblem.builder().withStatus(500).withTitle("x").build();

        // When
        log.apply(problem, ProblemContext.of(cause, "/v1/postings"));

        // Then
        assertThat(loud.records).extracting(LogRecord::getThrown).containsExactly(cause);
    }
}
